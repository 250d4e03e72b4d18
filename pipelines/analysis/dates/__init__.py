"""Dates of a text: what the words say, which days they mean, and what they are the dates of."""

from pipelines.analysis.dates.find import find_dates

__all__ = ["find_dates"]
