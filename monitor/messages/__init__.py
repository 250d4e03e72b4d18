"""What is said, in the reader's language: catalogues of words, and events as readable entries."""
