"""Verbs of 项目变更."""
