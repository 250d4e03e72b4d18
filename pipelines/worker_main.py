"""The process that reads articles: one pickle in, one pickle out, until its input ends."""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = struct.Struct(">I")
_GARBAGE = 20_000  # new objects between two collections: several articles
Reader = Callable[[Any], Any]


def load_analyser(vocabulary: Path) -> Reader:
    """The real thing: an Analyser with its vocabulary."""
    from monitor.config.vocabulary import load_vocabulary
    from pipelines.analysis.analyser import Analyser

    reader: Reader = Analyser(load_vocabulary(vocabulary)).analyse
    return reader


def settle() -> None:
    """What is loaded stays: collections leave it alone, and are rare, as articles leave next to no rings."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GARBAGE, 20, 20)


def main(arguments: list[str]) -> int:
    """Serve until the input ends; `arguments` are the factory («module:function») and its directory."""
    # the daemon alone is told to stop; a worker ends with its input
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    source, target = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # a stray print must not speak into the protocol
    reader = _load(target, *arguments)
    if reader is None:
        return 1
    settle()
    try:
        while (article := _receive(source)) is not None:
            _send(target, *_read(reader, article))
    except BrokenPipeError:
        return 0
    return 0


def _load(target: BinaryIO, factory: str, directory: str) -> Reader | None:
    module, _, function = factory.partition(":")
    try:
        reader: Reader = getattr(import_module(module), function)(Path(directory))
    except Exception:  # noqa: BLE001 - whatever it is, the pool must be told, not only stderr
        _send(target, "error", traceback.format_exc())
        return None
    _send(target, "ready", None)
    return reader


def _read(reader: Reader, article: object) -> tuple[str, object]:
    try:
        return "analysis", reader(article)
    except Exception:  # noqa: BLE001 - one article's error must not end the worker; the pool raises it
        return "error", traceback.format_exc()


def _receive(source: BinaryIO) -> object | None:
    head = source.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = source.read(length)
    return pickle.loads(data) if len(data) == length else None


def _send(target: BinaryIO, kind: str, value: object) -> None:
    data = pickle.dumps((kind, value))
    target.write(_LENGTH.pack(len(data)) + data)
    target.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
