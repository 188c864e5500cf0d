"""Pages of the money (资金)."""
