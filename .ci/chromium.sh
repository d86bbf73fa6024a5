# Read by .ci/run, from the top of the repository: finds a Chromium, or unpacks Debian's into .cache/chromium without
# being root, and sets $CHROMIUM to the command that starts it. Says on stderr why where it cannot.
CHROMIUM=
unpacked=$PWD/.cache/chromium

starts() {
  "$1" --version 2>/dev/null | grep -E '^(Chromium|Google Chrome) [0-9]' >&2
}

# Debian's archive as apt knows it, with lists of our own: those of the machine may be empty or old, and are root's.
own_apt() {
  "$1" -o Dir::State::lists="$unpacked/lists" -o Dir::Cache="$unpacked/apt" \
    -o APT::Sandbox::User= -o Debug::NoLocking=1 -qq "${@:2}"
}

unpack_chromium() {
  local to=$unpacked package packages libraries
  command -v apt-get >/dev/null && command -v dpkg >/dev/null || { echo "no apt and dpkg to unpack one with" >&2; return 1; }
  mkdir -p "$to/lists/partial" "$to/apt/archives/partial" "$to/debs" || return
  own_apt apt-get update >&2 || { echo "apt-get update failed" >&2; return 1; }
  # What is missing here besides Chromium itself, as apt would install it. Fonts, so that there is something to see.
  packages=$(own_apt apt-get install --simulate --no-install-recommends chromium fonts-liberation |
    sed -n 's/^Inst \([^ ]*\).*/\1/p') || { echo "apt knows no chromium" >&2; return 1; }
  packages=$(printf '%s\n' chromium chromium-common $packages | sort -u)
  echo "unpacking" $packages >&2
  (cd "$to/debs" && own_apt apt-get download $packages >&2) || { echo "apt-get download failed" >&2; return 1; }
  for package in "$to"/debs/*.deb; do
    dpkg --extract "$package" "$to/root" || return
  done
  rm -rf "$to/debs" "$to/apt" "$to/lists"
  libraries=$(find "$to/root" -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
  echo "<fontconfig><dir>$to/root/usr/share/fonts</dir><cachedir>$to/fonts</cachedir></fontconfig>" >"$to/fonts.conf"
  cat >"$to/start" <<START
#!/bin/sh
export LD_LIBRARY_PATH="$libraries"
[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$to/fonts.conf"
exec "$to/root/usr/lib/chromium/chromium" "\$@"
START
  chmod +x "$to/start"
}

find_chromium() {
  local name
  for name in chromium chromium-browser google-chrome "$unpacked/start"; do
    starts "$name" && CHROMIUM=$(command -v "$name") && return
  done
  unpack_chromium && starts "$unpacked/start" && CHROMIUM=$unpacked/start
}
