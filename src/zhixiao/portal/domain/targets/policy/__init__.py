"""Verbs of policy documents (政策文件) and their clauses."""
