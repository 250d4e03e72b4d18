"""Ready time and idle memory of the daemon, as a whole process: from exec to the first answer of /healthz."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 5


def main() -> None:
    """Prints the first start, which makes the store, and the medians of five later ones; no sources."""
    times, memories = [], []
    with tempfile.TemporaryDirectory() as folder:
        print(f"first start: {measure(folder)[0]:.2f} s")
        for _ in range(RUNS):
            ready, memory = measure(folder)
            times.append(ready)
            memories.append(memory)
    times.sort()
    memories.sort()
    print(f"ready: median {times[RUNS // 2]:.2f} s (goal 2 s), {times[0]:.2f}–{times[-1]:.2f}")
    print(f"idle: median {memories[RUNS // 2]:.0f} MB (goal 250 MB)")


def measure(folder: str) -> tuple[float, float]:
    """(seconds to the first healthy answer, resident megabytes two seconds later)."""
    config = Path(folder, "config")
    config.mkdir(exist_ok=True)
    port = _free_port()
    (config / "monitor.toml").write_text(f"[web]\nport = {port}\n", encoding="utf-8")
    command = [sys.executable, "-m", "monitor", "run", "--config", str(config), "--data", f"{folder}/data"]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await_healthy(f"http://127.0.0.1:{port}/healthz", process)
        ready = time.perf_counter() - started
        time.sleep(2)  # let start-up garbage settle before memory is read
        return ready, _resident(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def _await_healthy(url: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(3000):
        if process.poll() is not None:
            raise SystemExit(f"the daemon ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    raise SystemExit("the daemon did not become ready within 30 s")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _resident(pid: int) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
