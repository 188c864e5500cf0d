"""Verbs of 银行文件."""
