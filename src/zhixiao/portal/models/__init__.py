"""Nouns, one file each, in a folder an area: fields, constraints, states and rights; verbs are in `domain`."""
