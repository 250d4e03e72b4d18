"""The subcommands of `python -m monitor`, one file a noun."""
