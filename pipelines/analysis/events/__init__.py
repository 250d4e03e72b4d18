"""Event mentions of one article: what will be, was, is moved or cancelled; when, where and with whom."""

from pipelines.analysis.events.find import find_events

__all__ = ["find_events"]
