"""Verbs of 资金明细项目."""
