"""Ways of telling: one small file a channel."""
