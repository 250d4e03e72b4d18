"""Read-only pages on a local port, and the word to an outside watchdog."""

from monitor.web.heartbeat import beat
from monitor.web.server import PortTaken, WebServer

__all__ = ["PortTaken", "WebServer", "beat"]
