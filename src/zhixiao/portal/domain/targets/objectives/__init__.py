"""Verbs of objectives (总体目标)."""
