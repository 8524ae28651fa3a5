"""A build of a hostile guide under an audit hook (PEP 578): what it opens, where it connects, what it starts."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import pytest

from tests.support.guides import ROOT, Folder

WATCHED = """
import json, sys
seen = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        name = arguments[0]
        seen.append([event, name if isinstance(name, str) else name.decode("utf-8", "replace")])
    elif event.split(".")[0] in ("socket", "subprocess") or event in ("os.system", "os.exec", "os.posix_spawn"):
        seen.append([event, repr(arguments)])
sys.addaudithook(hook)
from brochure.commands.cli import main
code = main(["build", "--jobs", "1", "--content", sys.argv[1], "--out", sys.argv[2]])
print(json.dumps([code, seen]), file=open(sys.argv[3], "w"))
"""


@pytest.fixture
def hostile(folder: Folder, tmp_path: Path) -> Folder:
    """A guide that builds, and tries all that it can on the way."""
    secret = tmp_path / "secret.svg"
    secret.write_text("<svg>secret</svg>", encoding="utf-8")
    (folder.root / "images" / "linked.svg").symlink_to(secret)
    (folder.root / "images" / "loop").symlink_to(folder.root / "images")
    (folder.root / "topics" / "notes.txt").symlink_to(secret)
    folder.write("images/script.svg", "<svg><script>x()</script></svg>").write("conftest.py", "raise SystemExit('run')")
    name = "Zürich's plan #1, 50% & more.svg"
    folder.write(f"images/{name}", (folder.root / "images" / "curtain.svg").read_bytes())
    folder.append("topics/meals.md", f"\n\n![A plan](images/{name})\n")
    folder.write("images/unused.png", b"\\x89PNG" + b"0" * 1000)
    return folder


def test_a_build_opens_nothing_outside_and_starts_nothing(hostile: Folder, tmp_path: Path) -> None:
    out, log = tmp_path / "out", tmp_path / "log.json"
    for path in (hostile.root / "editions").iterdir():
        if path.stem not in ("kaartje", "folder-topic"):
            path.unlink()
    command = [sys.executable, "-c", WATCHED, str(hostile.root), str(out), str(log)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    code, seen = json.loads(log.read_text(encoding="utf-8"))
    assert code == 0, done.stderr
    assert [words for event, words in seen if event != "open"] == []
    temporary = Path(tempfile.gettempdir())
    folders = [hostile.root, out, log, ROOT / "brochure", ROOT / "styles", Path(sys.prefix), Path(sys.base_prefix)]
    folders += [Path(path) for path in sysconfig.get_paths().values()] + [Path("/dev"), Path("/proc/self")]
    # Read by libraries when they are imported: the local time, by Babel; types of attachments, by WeasyPrint.
    folders += [Path("/usr/share/zoneinfo"), Path("/etc/mime.types")]
    outside = []
    for _, name in seen:
        path = Path(ROOT, name).resolve()
        weasyprint_fonts = path.is_relative_to(temporary.resolve()) and not path.is_relative_to(tmp_path)
        if not weasyprint_fonts and not any(path.is_relative_to(folder.resolve()) for folder in folders):
            outside.append(name)
    assert outside == []
    unwanted = {"linked.svg", "loop", "script.svg", "unused.png", "conftest.py", "notes.txt"}
    assert {path.name for path in out.rglob("*")} & unwanted == set()
    for place in ("site", "html"):
        assert [path.name for path in (out / place / "images").glob("Z*")] == ["Zürich's plan #1, 50% & more.svg"]
    assert not any(b"secret" in path.read_bytes() for path in out.rglob("*") if path.is_file())
