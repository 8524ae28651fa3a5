"""Setting up a new machine: the lock file, the messages of the set-up script, the fonts."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.guides import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
#: name, version and hashes of each locked package
LOCKED = {
    m[1]: (m[2], m[3]) for m in re.finditer(r"^([\w.-]+)==(\S+)((?:.*\\\n)(?:    --hash=.*\n)+)", LOCK, re.MULTILINE)
}


def test_the_lock_file_pins_every_package_by_hash() -> None:
    assert len(LOCKED) == len(re.findall(r"^[\w-]", LOCK, re.MULTILINE))
    assert [
        name for name, (_, hashes) in LOCKED.items() if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", hashes)
    ] == []


def test_the_lock_file_names_no_address() -> None:
    assert re.findall(r"https?:|--(?:extra-)?index|--find|--trusted", LOCK) == []


def test_the_lock_file_has_what_the_project_asks_for() -> None:
    wanted = [Requirement(line) for line in PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]]
    bad = [str(r) for r in wanted if LOCKED.get(canonicalize_name(r.name), ("0", ""))[0] not in r.specifier]
    assert bad == []


def bare_machine(folder: Path, *, python: str = "", root: bool = False, apt: bool = True) -> dict[str, str]:
    """A PATH with only *python* (a script's text), `id` and an `apt-get` that notes what it is asked."""
    folder.mkdir()
    tools = {"id": f"echo {0 if root else 1000}", "dirname": 'exec /usr/bin/dirname "$@"'}
    if python:
        tools["python3"] = python
    if apt:
        tools["apt-get"] = f'echo "$@" >> "{folder}/asked"'
    for name, text in tools.items():
        (folder / name).write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder), "LC_ALL": "C.UTF-8"}


def set_up(environment: dict[str, str], where: Path) -> subprocess.CompletedProcess[str]:
    """Runs the set-up script as *where* would have it: a copy, so that the .venv of this checkout is safe."""
    script = where / "tools" / "setup.sh"
    script.parent.mkdir(parents=True)
    script.write_bytes((ROOT / "tools" / "setup.sh").read_bytes())
    return subprocess.run(
        ["/bin/sh", str(script)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )


OLD = 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac'
#: New enough, but without venv and without Pango.
PLAIN = 'case "$2" in *version_info\\ *) exit 0;; *print*) printf "python3.12-venv ";; *) exit 1;; esac'
LIBRARIES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


@pytest.mark.parametrize(
    ("python", "packages"),
    [("", f"python3 python3-venv {LIBRARIES}"), (PLAIN, f"python3.12-venv {LIBRARIES}")],
    ids=["no python", "no venv"],
)
def test_without_rights_it_prints_the_command_to_type(tmp_path: Path, python: str, packages: str) -> None:
    run = set_up(bare_machine(tmp_path / "bin", python=python), tmp_path / "Een map met ü")
    assert run.returncode == 1
    assert run.stderr == (
        "Some system packages are missing. Please type this, then try again:\n\n"
        f"    sudo apt-get update && sudo apt-get install {packages}\n\n"
    )


def test_with_rights_it_installs_and_says_what_python_is_needed(tmp_path: Path) -> None:
    run = set_up(bare_machine(tmp_path / "bin", python=OLD, root=True), tmp_path / "x")
    assert run.returncode == 1
    assert run.stderr == (
        f"Installing python3 python3-venv {LIBRARIES}\n"
        "Python 3.11 or newer is needed; this machine has Python 3.9.2.\n"
        "Install one (for example: apt-get install python3.11 python3.11-venv), then try again.\n"
    )
    asked = (tmp_path / "bin" / "asked").read_text(encoding="utf-8").splitlines()
    assert asked == ["update -qq", f"install -y -qq --no-install-recommends python3 python3-venv {LIBRARIES}"]


#: New enough, but without Pango. What it makes is no Python, but notes what it is asked, as this one does.
NO_PANGO = r"""case "$*" in
    *ctypes*) exit 1;;
    *"import ensurepip"*) exit VENV;;
    *"-m venv"*)
        /bin/mkdir -p .venv/bin
        printf '#!/bin/sh\necho "$*" >> "$0.asked"\n' > .venv/bin/python
        /bin/chmod +x .venv/bin/python;;
esac
echo "$*" >> "$0.asked"
"""


@pytest.mark.parametrize("apt", [True, False], ids=["Debian", "elsewhere"])
@pytest.mark.parametrize("venv", [True, False], ids=["venv", "pip only"])
def test_without_pango_the_environment_is_made_and_a_line_says_what_is_missing(tmp_path, apt: bool, venv: bool) -> None:
    machine = bare_machine(tmp_path / "bin", python=NO_PANGO.replace("VENV", str(int(not venv))), apt=apt)
    (tmp_path / "bin" / "touch").symlink_to("/usr/bin/touch")
    run = set_up(machine, tmp_path / "x")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "x" / ".venv" / ".ready").exists()
    lines = run.stderr.splitlines()
    assert lines[1].startswith("Pango is missing, which makes the pages. All else works: new, import, check, list")
    said = "    sudo apt-get update && sudo apt-get install " if apt else "On Debian and Ubuntu it is: "
    assert any(line.startswith(said + LIBRARIES) for line in lines)
    asked = (tmp_path / "bin" / "python3.asked").read_text("utf-8")
    own = tmp_path / "x" / ".venv" / "bin" / "python.asked"
    installed = own.read_text("utf-8") if venv else asked
    assert "--require-hashes --only-binary :all: -r requirements.lock" in installed
    assert ("--without-pip" in asked) is not venv


def test_elsewhere_it_names_what_is_needed(tmp_path: Path) -> None:
    run = set_up(bare_machine(tmp_path / "bin", apt=False), tmp_path / "x")
    assert run.returncode == 1
    assert run.stderr.startswith(
        "This needs Python 3.11 or newer with venv, and the libraries Pango and HarfBuzz (subset).\n"
    )


@pytest.mark.skipif(not (ROOT / ".venv" / ".ready").exists(), reason="this Python is not the one of `make setup`")
def test_nothing_is_set_up_twice() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    subprocess.run(["make", "-s", "setup"], cwd=ROOT, env=environment, check=True, capture_output=True, timeout=300)
    run = subprocess.run(["make", "-n", "setup"], cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    assert "setup.sh" not in run.stdout


@pytest.mark.parametrize("weight", [400, 600, 700])
def test_fonts_keep_what_typesetting_needs(weight: int) -> None:
    font = TTFont(ROOT / "styles" / "fonts" / "atkinson" / f"atkinson-{weight}.woff2")
    characters = font.getBestCmap()
    assert font["OS/2"].usWeightClass == weight
    assert characters[0x2011] == characters[0x2D]
    # A glyph of its own, so that a PDF distinguishes it from the author's hyphen; and one that looks the same.
    assert characters[0x2010] != characters[0x2D]
    assert font["glyf"][characters[0x2010]] == font["glyf"][characters[0x2D]]
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    features = {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}
    assert {"pnum", "tnum", "locl", "ccmp"} <= features
    assert set(map(ord, "ŞşŁłĞğİıŐőŽžÿŸŒœĲĳ")) <= characters.keys()
