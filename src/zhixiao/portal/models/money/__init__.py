"""Nouns of the money (资金)."""
