"""`make bench`: every benchmark of this folder, each in a process of its own so that none warms another."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def main(names: list[str]) -> int:
    """Runs the named benchmarks, or all; returns 1 where one could not be run."""
    failed = []
    for name in names or sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith("_")):
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"bench.{name}"], cwd=HERE.parent).returncode:
            failed.append(name)
    if failed:
        print("failed:", ", ".join(failed), file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
