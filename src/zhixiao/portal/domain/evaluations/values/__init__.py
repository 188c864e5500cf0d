"""Completed values and their proofs."""
