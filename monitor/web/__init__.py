"""Read-only pages on a local port."""

from monitor.web.page import HealthPage

__all__ = ["HealthPage"]
