"""The ground: organisations, people, roles, deputies, proofs, events."""
