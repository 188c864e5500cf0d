"""Makers of sample rows."""

SAMPLES = {}
