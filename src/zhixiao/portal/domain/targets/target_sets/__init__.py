"""Verbs of target sets (绩效目标表)."""
