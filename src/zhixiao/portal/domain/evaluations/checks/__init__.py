"""Reports that people have checked, and that the portal does not keep."""
