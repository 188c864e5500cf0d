"""规: rules as data, and the schemas that read them: rule books, policies, forms, monitoring, indicators."""
