"""Questions about people, rights and history."""
