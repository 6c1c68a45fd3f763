#!/usr/bin/env bash
# Renders the film; sets up what is missing first. `./render.sh --help` lists what it takes.
set -euo pipefail

root=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
. "$root/pipeline/setup.sh"
requirements=$root/pipeline/requirements.txt
case "$*" in
    dask | "dask "* | *--scheduler*tcp:*) requirements=$root/pipeline/cluster-requirements.txt ;; # has all of the other
esac
set_up "$requirements"

# `./render.sh dask worker ...`: Dask's own command, with this project at hand. Not the script bin/dask: its first line
# names this folder, and a shell would take a `$` in it for a variable.
[ "${1-}" != dask ] || DASK_CONFIG=${DASK_CONFIG-$root/pipeline/dask.yaml} PYTHONPATH=$root \
    exec "$venv/bin/python" -P -m dask "${@:2}"

# -P and PYTHONPATH: this project's modules, whatever lies in the folder from which it is called.
# PYTHONHASHSEED: sets have the same order in every process, so a scene file's processes can be forked from this one.
PYTHONPATH=$root PYTHONHASHSEED=0 exec "$venv/bin/python" -P -m pipeline "$@"
