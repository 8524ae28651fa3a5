#!/bin/sh
# Sets up .venv, with all that building and testing need, on a Debian or Ubuntu that has only sh and make.
# Called by the Makefile when .venv is missing or older than requirements.lock. What the system lacks (Python's venv, Pango) is
# installed when we are root; otherwise the command to type is printed. Without Pango .venv is made all the same.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }

# The first Python that is new enough; PYTHON=… chooses another.
find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s\n' "$candidate"
            return
        fi
    done
}

# Whether the Python given can make a virtual environment: by itself, or with the pip that it has.
can_make() { "$1" -c 'import ensurepip, venv' 2>/dev/null; }
has_pip() { "$1" -c 'import venv' 2>/dev/null && "$1" -m pip --version >/dev/null 2>&1; }

# Debian packages without which there is no .venv, given the Python found ("" when none was).
missing_python() {
    if [ -z "$1" ]; then
        printf 'python3 python3-venv '
    elif ! can_make "$1" && ! has_pip "$1"; then
        "$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2], end=" ")'
    fi
}

# Debian packages that WeasyPrint loads when pages are made: its wheel does not bring them.
missing_libraries() {
    for library in libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0 \
        libharfbuzz-subset.so.0:libharfbuzz-subset0; do
        if [ -z "$1" ] || ! "$1" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "${library%%:*}" 2>/dev/null; then
            printf '%s ' "${library#*:}"
        fi
    done
}

python=$(find_python)
needed=$(missing_python "$python")
libraries=$(missing_libraries "$python")
packages=$needed$libraries
packages=${packages% }
if [ -n "$packages" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Installing $packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # Word by word: each is the name of a package.
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $packages >/dev/null
    python=$(find_python)
    libraries=
elif [ -n "$needed" ]; then
    if ! command -v apt-get >/dev/null; then
        say "This needs Python 3.11 or newer with venv, and the libraries Pango and HarfBuzz (subset)."
        say "On Debian and Ubuntu they are: $packages. Install what your system calls them, then try again."
        exit 1
    fi
    say "Some system packages are missing. Please type this, then try again:"
    say ""
    say "    sudo apt-get update && sudo apt-get install $packages"
    say ""
    exit 1
fi
if [ -z "$python" ]; then
    say "Python 3.11 or newer is needed; this machine has $(python3 --version 2>&1)."
    say "Install one (for example: apt-get install python3.11 python3.11-venv), then try again."
    exit 1
fi

if [ -L .venv ]; then
    say ".venv is a link to another folder's; its owner sets it up. Remove the link to have one here: rm .venv"
    exit 1
fi
say "Setting up .venv with $("$python" --version) …"
# Always `python -m`: the scripts in .venv/bin carry an absolute path, which may hold spaces and which a moved folder breaks.
# Wheels only, and only those that the lock file names by hash.
pinned='--quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements.lock'
if can_make "$python"; then
    "$python" -m venv --clear .venv
    # shellcheck disable=SC2086
    .venv/bin/python -m pip install $pinned
else
    "$python" -m venv --clear --without-pip .venv
    # shellcheck disable=SC2086
    "$python" -m pip --python .venv/bin/python install $pinned
fi
touch .venv/.ready

if [ -n "$libraries" ]; then
    say "Pango is missing, which makes the pages. All else works: new, import, check, list, and the report as a web page."
    if command -v apt-get >/dev/null; then
        say "For the pages, please have this typed by whoever administers this machine:"
        say ""
        say "    sudo apt-get update && sudo apt-get install ${libraries% }"
        say ""
    else
        say "On Debian and Ubuntu it is: ${libraries% }. Install what your system calls them."
    fi
fi
