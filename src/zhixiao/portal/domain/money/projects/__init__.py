"""Verbs of 项目."""
