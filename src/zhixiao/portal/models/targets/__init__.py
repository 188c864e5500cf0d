"""Targets: policy documents, work tasks, the indicator library, targets of a year, their review and monitoring."""
