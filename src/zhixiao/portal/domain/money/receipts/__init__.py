"""Verbs of 到位资金."""
