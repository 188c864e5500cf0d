"""Verbs of 拨付."""
