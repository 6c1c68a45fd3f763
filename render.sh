#!/usr/bin/env bash
# Renders the film; sets up what is missing first. `./render.sh --help` lists what it takes.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$root/pipeline/setup.sh"
set_up "$root/pipeline/requirements.txt"

# -P and PYTHONPATH: this project's modules, whatever lies in the folder from which it is called.
PYTHONPATH=$root exec "$venv/bin/python" -P -m pipeline "$@"
