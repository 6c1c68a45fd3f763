#!/usr/bin/env bash
# Runs every check and test; sets up what is missing first. Arguments go to pytest: `./tests/run.sh -k join`.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
. "$root/pipeline/setup.sh"
set_up "$root/tests/requirements.txt"
set_up_browser_tests

cd "$root"
export PATH="$venv/bin:$PATH"
unset PYTHONPATH PYTHONDONTWRITEBYTECODE # hundreds of processes are started: a module is compiled once for all of them
status=0

check() {
    echo "== $*"
    "$@" || status=1
}

check ruff check .
check ruff format --check .
check mypy
check lint-imports

# One test more at a time than there are processors, as many only wait; each with one thread, since linear algebra on
# small matrices is many times slower with more.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

# Last, so that its own summary closes the output.
echo "== pytest"
cores=$(getconf _NPROCESSORS_ONLN)
pytest -n "$((cores < 4 ? cores + 1 : 4))" --dist worksteal "$@" || status=$?
exit "$status"
