"""对照: the figures of a report against those of its form (自评表) or case, tied by name and kind."""
