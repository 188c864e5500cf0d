"""Verbs of adjustments (目标调整)."""
