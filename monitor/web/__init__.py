"""Read-only pages on a local port, and the word to an outside watchdog."""

from monitor.web.heartbeat import beat
from monitor.web.page import HealthPage, PortTaken

__all__ = ["HealthPage", "PortTaken", "beat"]
