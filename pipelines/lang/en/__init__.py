"""Words of the language `en`."""
