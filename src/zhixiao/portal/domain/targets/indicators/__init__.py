"""Verbs of indicators (绩效指标) while their target set is drafted."""
