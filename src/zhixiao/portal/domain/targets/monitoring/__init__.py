"""Verbs of monitoring (绩效运行监控)."""
