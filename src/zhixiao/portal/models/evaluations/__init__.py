"""Self-evaluation of a fund-year and its review (绩效自评, 复核)."""
