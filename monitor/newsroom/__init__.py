"""A local web of fictional outlets with scripted days, for the demo and the end-to-end tests."""
