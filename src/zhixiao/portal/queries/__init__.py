"""Anything asked twice of the database."""
