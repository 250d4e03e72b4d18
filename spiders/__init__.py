"""How pages are fetched: one spider for each shape of source."""
