# Read by try.sh, test.sh and .ci/run, from the top of the repository: makes sure that the virtual environment $VENV
# (.venv unless set) exists with Python 3.11 or newer, and sets $bin to the folder of its commands.
VENV=${VENV:-.venv}
recent='import sys; sys.exit(sys.version_info < (3, 11))'

commands_of() {
  if [ -d "$1/Scripts" ]; then echo "$1/Scripts"; else echo "$1/bin"; fi
}

make_venv() {
  for python in python3 python3.14 python3.13 python3.12 python3.11 python py; do
    # Asked to run, not only looked for: a version manager leaves commands that do not start.
    if "$python" -c "$recent" >/dev/null 2>&1; then
      "$python" -m venv --clear "$VENV"
      return
    fi
  done
  echo "planctl needs Python 3.11 or newer, and none was found" >&2
  return 3
}

"$(commands_of "$VENV")/python" -c "$recent" >/dev/null 2>&1 || make_venv || exit
bin=$(commands_of "$VENV")
export PIP_DISABLE_PIP_VERSION_CHECK=1
