"""Words of the language `ru`."""
