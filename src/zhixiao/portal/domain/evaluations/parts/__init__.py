"""Texts, figures and views beside the indicators."""
