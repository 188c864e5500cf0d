"""Verbs of role assignments (角色授予)."""
