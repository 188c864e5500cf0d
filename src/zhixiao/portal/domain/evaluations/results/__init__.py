"""Use of results (结果应用)."""
