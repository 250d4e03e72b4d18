"""The terminal's words in the language of the config."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path


@functools.cache
def _catalogue() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def words(language: str) -> dict[str, str]:
    """Words by name; Russian where a language lacks one."""
    catalogue = _catalogue()
    return catalogue["ru"] | catalogue.get(language, {})
