"""Verbs of 资金批次."""
