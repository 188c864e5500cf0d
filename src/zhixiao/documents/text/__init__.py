"""Plain text: encodings, and tables recovered from what is left of them."""
