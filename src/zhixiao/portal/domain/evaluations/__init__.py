"""Self-evaluation and review (绩效自评, 复核)."""
