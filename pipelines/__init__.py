"""What is done with an article: validate, dedup, analyse, record."""
