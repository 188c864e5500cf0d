"""报: an evaluation printed as official form (xlsx), report (docx) and page (html); every figure bound by its id."""
