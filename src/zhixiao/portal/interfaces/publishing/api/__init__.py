"""The API: the same verbs and queries as the pages, for programs with a token."""
