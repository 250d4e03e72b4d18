"""The Russia-Kazakhstan news monitor: the application around the spiders and the pipelines."""

from monitor.zones import use_current_zones

use_current_zones()
