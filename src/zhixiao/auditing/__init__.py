"""审: a document gives statements, relations between them, and findings."""
