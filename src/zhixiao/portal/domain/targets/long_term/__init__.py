"""Verbs of long-term targets (长期指标)."""
