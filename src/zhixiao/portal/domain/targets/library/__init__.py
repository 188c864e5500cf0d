"""Verbs of the indicator library (指标库)."""
