"""cli.py and build.py as a user meets them: what is printed, exit codes, and what stays untouched."""

import signal
import subprocess
import sys
import time

import pytest

from brochure.build import edition_job
from brochure.commands import cli
from tests.support.guides import ROOT, plain


def run(*words, **kwargs):
    return subprocess.run(
        [sys.executable, "-X", "utf8", ROOT / "make_pdf.py", *words],
        capture_output=True, text=True, encoding="utf-8", timeout=120, check=False, **kwargs,
    )  # fmt: skip


def test_list_names_the_editions(folder, capsys):
    assert cli.main(["list", "--content", str(folder.root)]) == 0
    out = capsys.readouterr().out
    assert [line.split()[0] for line in out.partition("\n\n")[0].splitlines()] == [
        "affiche", "boekje", "folder-sleep", "folder-meals", "folder", "grote-letters", "kaartje",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("--content a list", "list --content a"),
        ("--content list show boekje", "show --content list boekje"),
        ("--content list", "build --content list"),
        ("build list", "build list"),
        ("boekje --out o", "build boekje --out o"),
        ("--help", "--help"),
    ],
)
def test_options_may_stand_before_the_command(typed, read):
    assert cli.command_first(typed.split()) == read.split()


def test_an_unknown_edition_names_the_nearest(folder, tmp_path, capsys):
    assert cli.main(["build", "boekie", "--content", str(folder.root), "--out", str(tmp_path / "o")]) == 1
    assert capsys.readouterr().err == (
        f'there is no edition "boekie" in {folder.root / "editions"}  [unknown-edition]\n'
        '  fix: did you mean "boekje"?\n\n1 mistake; nothing was written\n'
    )
    assert not (tmp_path / "o").exists()


def test_build_prints_what_it_made_and_then_has_nothing_to_do(folder, tmp_path, capsys):
    words = ["--content", str(plain(folder).root), "--out", str(tmp_path / "o")]
    assert cli.main(["build", "boekje", *words]) == 0
    first = capsys.readouterr().out.splitlines()
    assert first[2].startswith(f"{tmp_path}/o/pdf/shift-work-boekje-printen.pdf  8 pages on 2 sheets of paper, ")
    assert len(first) == 4
    assert cli.main(["build", "boekje", *words]) == 0
    assert capsys.readouterr().out.count(", up to date") == 2


def test_a_mistake_leaves_the_last_good_output(folder, tmp_path, capsys):
    words = ["build", "kaartje", "--content", str(folder.root), "--out", str(tmp_path / "o")]
    assert cli.main(words) == 0
    before = {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()}
    folder.edit("guide.toml", "language", "langage")
    assert cli.main(words) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (tmp_path / "o").rglob("*") if path.is_file()} == before


def test_one_edit_rebuilds_only_what_it_touches(folder, finished, capsys):
    words = ["--content", str(folder.root), "--out", str(finished)]
    folder.edit("editions/grote-letters.toml", "grammage = 90", "grammage = 100")
    cli.main(words)
    out = capsys.readouterr().out
    stale = [line for line in out.splitlines() if ".pdf" in line and ", up to date" not in line]
    assert len(stale) == 2
    assert all("grote-letters" in line for line in stale)


@pytest.mark.parametrize("words", [["--help"], ["list"], ["build", "--help"]])
def test_what_makes_no_page_does_not_load_the_page_engine(words):
    code = f"import sys; sys.argv = ['make_pdf.py', *{words!r}]\nfrom brochure.commands.cli import main\n"
    code += "try: main()\nexcept SystemExit: pass\nsys.exit(7 if 'weasyprint' in sys.modules else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr


def test_nothing_to_do_does_not_load_the_page_engine(real):
    words = ["--lang", "en", "--content", str(real.root), "--out", str(real.out)]
    code = f"import sys; from brochure.commands.cli import main\nmain({words!r})\n"
    code += "sys.exit(7 if 'weasyprint' in sys.modules else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("up to date") == len(real.rows)


def test_umlauts_and_spaces_in_paths(folder, tmp_path):
    place = tmp_path / "Größe und Maß"
    folder.root.rename(place)
    done = run("build", "kaartje", "--content", place, "--out", tmp_path / "út")
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "út" / "pdf").glob("*-kaartje-printen.pdf"))) == 1


@pytest.mark.parametrize("below", ["", "further/down"])
def test_out_is_a_file(folder, tmp_path, below, capsys, monkeypatch):
    """It is reported before any page is made."""
    monkeypatch.setattr(edition_job.EditionJob, "make", None)
    (tmp_path / "o").write_text("")
    assert cli.main(["build", "boekje", "--content", str(folder.root), "--out", str(tmp_path / "o" / below)]) == 1
    assert capsys.readouterr().err.startswith(f"{tmp_path / 'o'}: cannot be written: not a directory  [out-not-wr")


def test_interrupting_leaves_nothing_half_written(folder, tmp_path):
    out = tmp_path / "o"
    process = subprocess.Popen(
        [sys.executable, ROOT / "make_pdf.py", "--content", folder.root, "--out", out],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    time.sleep(0.6)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (130, 0), err
    assert "Traceback" not in err
    if process.returncode == 130:
        assert not out.exists() or not [path for path in out.rglob("*") if path.is_file()]


STOPPED = """
import runpy, sys
class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.argv = ["make_pdf.py", "build", "kaartje", "--content", {content!r}, "--out", {out!r}]
runpy.run_path("make_pdf.py", run_name="__main__")
"""


@pytest.mark.parametrize(
    "name", ["brochure.commands.cli", "brochure.commands.report", "markdown", "weasyprint", "pikepdf"]
)
def test_interrupting_while_something_is_loaded(folder, tmp_path, name):
    code = STOPPED.format(name=name, content=str(folder.root), out=str(tmp_path / "o"))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 130
    message = "\nstopped; the files that were there have not been touched\n"
    assert done.stderr == ("" if name == "brochure.commands.cli" else message)
    assert not (tmp_path / "o").exists()


def test_no_arguments_means_build():
    assert cli.parser().parse_args(["build"]).editions == []
