"""Config and environment, validated into one frozen Config."""

from monitor.config.base import ConfigError
from monitor.config.load import Config, Settings, load_config

__all__ = ["Config", "ConfigError", "Settings", "load_config"]
