#!/bin/sh
# Installs planctl into .venv and shows what it says about the two plans of this repository. Touches nothing else.
set -eu
cd "$(dirname "$0")"
. .ci/venv.sh
"$bin/python" -m pip install --quiet .

show() {
  printf '\n$ planctl %s\n' "$*"
  "$bin/planctl" "$@"
}
show validate
show agenda --month may
show status --priority B
show report -o annual.html
printf '\nannual.html is written: open it in a browser.\n'
