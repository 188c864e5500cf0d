"""Verbs of deputies (代理)."""
