"""An out-of-date machine does not put Almaty's hours one hour late."""

from __future__ import annotations

import os
import subprocess
import sys
import zoneinfo
from importlib.resources import files
from pathlib import Path

import pytest

ASK = (
    "import {module}; from zoneinfo import ZoneInfo; from datetime import datetime; "
    "print(datetime(2026, 5, 20, 10, tzinfo=ZoneInfo('Asia/Almaty')).utcoffset())"
)


def offset(module: str, folder: Path) -> str:
    code = ASK.format(module=module)
    known = os.environ | {"PYTHONTZPATH": str(folder)}
    done = subprocess.run([sys.executable, "-c", code], env=known, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def outdated(tmp_path: Path) -> Path:
    """Zone files in which Almaty still keeps the time of Omsk, UTC+6."""
    omsk = files("tzdata").joinpath("zoneinfo", "Asia", "Omsk").read_bytes()
    (tmp_path / "Asia").mkdir()
    (tmp_path / "Asia" / "Almaty").write_bytes(omsk)
    return tmp_path


def test_zone_files_older_than_2024_are_not_believed(outdated: Path) -> None:
    assert offset("zoneinfo", outdated) == "6:00:00"
    assert offset("monitor", outdated) == "5:00:00"


def test_a_machine_that_is_up_to_date_keeps_its_own_zones() -> None:
    known = zoneinfo.TZPATH
    from monitor.zones import use_current_zones

    assert use_current_zones() is False and known == zoneinfo.TZPATH
