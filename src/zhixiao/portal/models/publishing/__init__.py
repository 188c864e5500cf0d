"""Nouns of publication: notices, objections, publications with their revisions, tokens of the API."""
