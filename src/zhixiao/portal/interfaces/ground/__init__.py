"""Pages of the ground: sign-in, tasks, organisations, people, roles, deputies, proofs, history."""
