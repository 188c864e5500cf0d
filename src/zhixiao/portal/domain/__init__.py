"""Verbs, one function a file: keyword-only, no request, one transaction, and the event inside it."""
