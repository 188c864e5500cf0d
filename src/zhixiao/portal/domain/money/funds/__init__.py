"""Verbs of 资金."""
