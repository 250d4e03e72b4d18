"""The Russia-Kazakhstan news monitor: the application around the spiders and the pipelines."""
