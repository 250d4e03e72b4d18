"""Words of the language `kk`."""
