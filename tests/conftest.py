"""What every test may use: where the shared gold and pages lie, and a fixed instant."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.blas import blas_settings

os.environ.update(blas_settings())  # before anything imports numpy

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold, recorded pages and world facts; tests that need it skip where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside this checkout")
    return SHARED


@pytest.fixture
def now() -> datetime:
    """A fixed instant: tests never ask the clock."""
    return datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
