"""案: one fund-year of figures; YAML and Excel in and out; the packaged cases."""
