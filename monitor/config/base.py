"""What config models share: frozen, strict; an error names file, table, key and what is allowed."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict


class ConfigError(Exception):
    """A config file that cannot be used; the message is for the operator, one problem a line."""


class Strict(BaseModel):
    """A frozen table whose unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(f"unknown time zone {name!r}; use an IANA name such as Europe/Moscow") from error
    return name


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"bad regular expression {text!r}: {error}") from error
    return text


_DURATION = re.compile(r"(\d+)\s*(s|m|h|d|w)\Z")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}


def seconds(text: str) -> int:
    """Seconds of a duration such as 90s, 15m, 2h, 1d, 1w; ValueError names what is allowed."""
    match = _DURATION.match(text.strip())
    if not match or int(match[1]) == 0:
        raise ValueError(f"bad duration {text!r}; write a whole number and s, m, h, d or w, such as 15m")
    return int(match[1]) * _SECONDS[match[2]]


def _duration(text: str) -> str:
    seconds(text)
    return text


Zone = Annotated[str, AfterValidator(_zone)]
Pattern = Annotated[str, AfterValidator(_pattern)]
Duration = Annotated[str, AfterValidator(_duration)]


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of one TOML file; ConfigError names the file and the line of a syntax error."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    except UnicodeDecodeError as error:
        byte = error.object[error.start]
        raise ConfigError(f"{path}: not UTF-8 text: byte {error.start} is {byte:#04x}") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
