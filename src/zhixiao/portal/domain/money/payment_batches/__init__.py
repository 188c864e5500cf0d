"""Verbs of 付款批次."""
