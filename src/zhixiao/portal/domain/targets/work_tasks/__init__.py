"""Verbs of work tasks (工作任务)."""
