"""What is done with organisations, people, roles, deputies and proofs."""
