"""Read-only pages on a local port."""

from monitor.web.page import HealthPage, PortTaken

__all__ = ["HealthPage", "PortTaken"]
