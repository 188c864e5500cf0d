"""Experts who are asked about a drawn self-evaluation (专家评审)."""
