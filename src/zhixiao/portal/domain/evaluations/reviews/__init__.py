"""Review (复核): draw, scores, conclusion."""
