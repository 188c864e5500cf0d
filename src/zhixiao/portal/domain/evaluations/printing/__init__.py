"""Forms and reports as files."""
