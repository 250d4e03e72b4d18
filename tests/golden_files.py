"""Golden files: what a person has read and found good; MONITOR_WRITE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(text: str | bytes, name: str) -> None:
    """Compares with tests/golden/`name`."""
    content, path = text.encode() if isinstance(text, str) else text, GOLDEN / name
    if os.environ.get("MONITOR_WRITE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert content.decode() == path.read_bytes().decode()
