"""`python -m monitor`."""

import os

# Before anything imports numpy: more BLAS threads make the reading slower, with identical spans (facts.md).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

from monitor.cli import main

if __name__ == "__main__":
    main()
