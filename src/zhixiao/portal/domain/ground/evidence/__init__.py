"""Verbs of proofs (佐证材料)."""
