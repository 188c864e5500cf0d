"""Verbs of publication: notices, objections, tokens, publications; and the package."""
