"""The environment variables of the drawing processes."""

from __future__ import annotations

ENVIRONMENT = {
    **{"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"},  # one thread for each process
    "PYTHONHASHSEED": "0",  # the order of sets is the same in every process
    "COLUMNS": "160",  # the width of the log
    "TERM": "dumb",
}
