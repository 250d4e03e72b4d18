"""Words of each language, in their place: one package a language, data only."""
