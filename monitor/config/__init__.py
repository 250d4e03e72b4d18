"""Config and environment, validated into one frozen Config."""

from monitor.config.base import ConfigError

__all__ = ["ConfigError"]
