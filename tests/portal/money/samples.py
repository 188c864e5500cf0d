"""One row of each noun of the money, under a given organisation."""

SAMPLES: dict = {}
