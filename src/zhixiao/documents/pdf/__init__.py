"""pdf: text, ruled tables, pages."""
