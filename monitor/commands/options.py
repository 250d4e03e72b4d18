"""What every command takes: --config, --data, --now; and how errors become one line and an exit code."""

from __future__ import annotations

import errno
import functools
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from monitor.clock import Clock, parse_instant, stopped_clock, wall_clock
from monitor.config import Config, ConfigError, load_config
from monitor.log import configure_logging
from monitor.store.errors import StoreError

P = ParamSpec("P")
R = TypeVar("R")

EXIT_TROUBLE = 1  # something that was asked for did not succeed
EXIT_CONFIG = 2  # the config or the arguments are wrong
EXIT_STORE = 3  # the store cannot be used


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command works: the config folder, the data folder, and the instant that --now named."""

    config_directory: Path
    data: Path
    now_text: str | None

    def config(self) -> Config:
        """The validated config; ConfigError otherwise."""
        return load_config(self.config_directory)

    def clock(self, config: Config) -> Clock:
        """The machine's clock, or the stopped one of --now; with it nothing asks the machine."""
        if self.now_text is None:
            return wall_clock
        try:
            return stopped_clock(parse_instant(self.now_text, config.settings.monitor.zone))
        except ValueError as error:
            raise ConfigError(f"--now {self.now_text}: not an ISO date or date-time: {error}") from error


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the common options; the command gets them as its first argument, a Place."""

    @click.option("--config", "config_directory", type=click.Path(path_type=Path), help="config folder")
    @click.option("--data", type=click.Path(path_type=Path), help="data folder")
    @click.option("--now", "now_text", help="ISO instant that stands for the clock (replays, tests)")
    @click.option("--verbose", is_flag=True, help="log more")
    @functools.wraps(command)
    def wrapped(
        config_directory: Path | None,
        data: Path | None,
        now_text: str | None,
        verbose: bool,
        **arguments: Any,
    ) -> Any:
        outer = click.get_current_context().find_root().params
        place = Place(
            config_directory=config_directory or outer.get("config_directory") or Path("config"),
            data=data or outer.get("data") or Path("data"),
            now_text=now_text or outer.get("now_text"),
        )
        configure_logging(verbose=verbose)
        return guarded(lambda: command(place, **arguments))

    return wrapped


_DISK = (errno.EACCES, errno.EDQUOT, errno.ENOSPC, errno.EROFS)  # a data folder that cannot be written


def guarded(run: Callable[[], R]) -> R:
    """Runs a command; an error that the operator can mend becomes its message, not a traceback."""
    try:
        return run()
    except ConfigError as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_CONFIG) from error
    except StoreError as error:
        click.echo(str(error), err=True)
        raise SystemExit(EXIT_STORE) from error
    except BrokenPipeError:
        # `… | head`: the reader has gone, nobody is left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        raise SystemExit(0) from None
    except OSError as error:
        if error.errno not in _DISK:
            raise
        click.echo(": ".join(filter(None, (error.filename, error.strerror))), err=True)
        raise SystemExit(EXIT_STORE) from error


def print_json(value: Any) -> None:
    """One JSON document on standard output, Cyrillic as it is."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))
