"""Questions about what is public."""
