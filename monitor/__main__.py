"""`python -m monitor`."""

import os

from pipelines.blas import blas_settings

os.environ.update(blas_settings())  # before anything imports numpy

from monitor.cli import main

if __name__ == "__main__":
    main()
