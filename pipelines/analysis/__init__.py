"""Pure reading of one article: language, entities, dates, relevance, event mentions, topics."""
