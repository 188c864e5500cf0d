"""Workbooks: reading what is shown, and cell comments written back."""
