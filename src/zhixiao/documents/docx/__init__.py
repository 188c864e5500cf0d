"""Word files: reading, and comments written back."""
