"""Verbs of what owners of projects tell (项目进展)."""
