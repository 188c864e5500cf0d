"""Findings of a report given back: a page with marks, a reviewers' list, comments in the reader's own file."""
