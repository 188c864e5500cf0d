"""Questions about the money (资金)."""
