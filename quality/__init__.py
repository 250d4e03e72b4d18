"""How right the monitor is: scores on the gold of ../shared/gold, or of GOLD=dir of the same layout."""
