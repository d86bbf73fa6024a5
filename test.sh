#!/bin/sh
# Installs planctl and its pinned development tools into .venv and runs the tests on every core; arguments go to pytest.
set -eu
cd "$(dirname "$0")"
. .ci/venv.sh
"$bin/python" -m pip install --quiet --requirement requirements-dev.txt --editable .
"$bin/python" -m pytest --numprocesses auto --dist loadfile "$@"
