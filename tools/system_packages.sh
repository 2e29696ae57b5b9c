#!/usr/bin/env bash
# Sees that the system's own packages are there on Debian and its kin: `system_packages.sh run|test [PYTHON]`.
# As root it installs what is missing; otherwise it prints the command and goes on.
set -u

purpose=${1:-run}
python=${2:-python3}

qt="libglib2.0-0 libgl1 libegl1 libdbus-1-3 libfontconfig1 libxkbcommon0 libxkbcommon-x11-0
    libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0
    libxcb-shape0 libxcb-xkb1 libpulse0 libxrandr2 libcups2"
wanted="$qt fonts-noto-core"
if [ "$purpose" = test ]; then
    wanted="$wanted xvfb xauth xdotool strace cups cups-client cups-ipp-utils printer-driver-cups-pdf dbus
            avahi-daemon poppler-utils libharfbuzz-bin libreoffice-writer-nogui"
fi

command -v dpkg-query >/dev/null || exit 0

installed() {
    # Newer releases carry some libraries under a name ending in t64.
    dpkg-query --show --showformat='${db:Status-Status}\n' "$1" "$1t64" 2>/dev/null | grep -qx installed
}

missing=()
for package in $wanted; do
    installed "$package" || missing+=("$package")
done
if ! "$python" -c 'import ensurepip' 2>/dev/null && [ ! -x .venv/bin/python ]; then
    missing+=(python3-venv)
fi
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Some system packages are missing. To install them:"
    echo "    sudo apt-get install -y --no-install-recommends ${missing[*]}"
    exit 0
fi

echo "Installing system packages: ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
# RUNLEVEL=1 keeps the print and name services from being started by their installation.
export RUNLEVEL=1
if ! said=$({ apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}"; } </dev/null 2>&1); then
    echo "$said"
    echo "Some system packages could not be installed; going on without: ${missing[*]}"
fi
exit 0
