"""Readers for the worker tests: each article is an instruction."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path


def load_obedient(folder: Path) -> Callable[[str], object]:
    """A reader that does what the article says; `folder` counts the attempts at deadly articles."""

    def read(article: str) -> object:
        word, _, rest = article.partition(" ")
        if word == "say":
            print("this line must not break the protocol")
            return rest
        if word == "pid":
            return os.getpid()
        if word == "environment":
            return os.environ.get(rest)
        if word == "raise":
            raise ValueError(rest)
        if word == "hang":
            threading.Event().wait()
        if word == "terminate":
            os.kill(os.getpid(), signal.SIGTERM)
            os.kill(os.getpid(), signal.SIGINT)
            return "still here"
        mark = folder / "attempts"
        attempts = mark.read_text() if mark.exists() else ""
        mark.write_text(attempts + "x")
        if word == "die" or not attempts:
            os.kill(os.getpid(), signal.SIGKILL)
        return "the second time"

    return read


def load_nothing(folder: Path) -> Callable[[str], object]:
    """A factory whose vocabulary is broken."""
    raise ValueError(f"{folder.name}: people.toml is not readable")
