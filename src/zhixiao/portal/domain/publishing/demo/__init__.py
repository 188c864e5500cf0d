"""The demonstration year: the packaged cases entered through the verbs, with nothing they do not tell."""
