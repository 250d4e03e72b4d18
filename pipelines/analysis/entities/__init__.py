"""Who, where and which body: `find_entities` reads a document, `base_form` gives the dictionary form."""
