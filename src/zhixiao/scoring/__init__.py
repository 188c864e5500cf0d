"""评: targets, completed values and a rule book give scores, each with its reason."""
