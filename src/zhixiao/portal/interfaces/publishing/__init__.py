"""Pages, the API, the calendar and the upload-and-audit page."""
