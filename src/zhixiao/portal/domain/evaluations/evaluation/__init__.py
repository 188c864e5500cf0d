"""Issuing an evaluation and keeping its list of indicators."""
