"""How numpy multiplies matrices: on one thread, with the widest kernels of the processor.

OpenBLAS reads these settings when numpy is imported, so they are made before. The one in numpy's wheels knows
few AMD processors by name and gives them kernels half as wide as theirs.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

_CPU = Path("/proc/cpuinfo")
_WIDE = frozenset({"avx512f", "avx512cd", "avx512bw", "avx512dq", "avx512vl"})  # what SkylakeX kernels need


def blas_settings(cpu: str | None = None, made: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Environment variables to set before numpy is imported, without those that are `made` already.

    `cpu` describes the processor as /proc/cpuinfo does (None: this one; where there is no such file it is
    not known).
    """
    if cpu is None:
        cpu = _CPU.read_text(encoding="ascii", errors="replace") if _CPU.exists() else ""
    settings = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    flags = next((line for line in cpu.splitlines() if line.startswith("flags")), "")
    if _WIDE.issubset(flags.split()):
        settings["OPENBLAS_CORETYPE"] = "SkylakeX"
    return {name: value for name, value in settings.items() if name not in made}
