"""The one place that writes: files beside their places, then renamed together; one folder, one build at a time."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from brochure.model.errors import BrochureError, Source, fail
from brochure.output import stopping
from brochure.output.manifest import Artifact

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart
    fcntl = None  # type: ignore[assignment]

#: How many seconds to wait for another build that is writing into the folder; it takes well under one.
MOST_WAITING = 20.0
#: A file that is being written, by us.
_PREFIX, _SUFFIX = ".brochure-", ".part"
_PART = re.compile(rf"{re.escape(_PREFIX)}[a-z0-9_]{{8}}{re.escape(_SUFFIX)}")

#: Files by their path below the out folder, and the paths of those to remove.
Changes = tuple[Mapping[str, bytes], Iterable[str]]


def is_whole(out: Path, item: Artifact) -> bool:
    """Whether the file of an artifact is there with the bytes that the manifest promises."""
    return has(out, item.path, item.sha256)


def has(out: Path, path: str, sha256: str) -> bool:
    """Whether a file is there with the bytes of that hash."""
    try:
        if not (out / path).is_file():
            return False
        with (out / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except (OSError, ValueError):
        return False


def check_apart(out: Path, sources: Iterable[Path]) -> None:
    """Raise BrochureError where the out folder lies in a folder that the build reads, or holds it."""
    for source in sources:
        inner, outer = out.resolve(), source.resolve()
        if inner.is_relative_to(outer) or outer.is_relative_to(inner):
            where = f"lies in {outer}" if inner.is_relative_to(outer) else f"holds {outer}"
            problem = f"the out folder {where}, which the build reads"
            raise fail("out-among-sources", Source(out), problem, "name a folder beside it: --out FOLDER")


def check(out: Path) -> None:
    """Raise BrochureError where the folder cannot be written: at once, before anyone waits for pages."""
    nearest = next(place for place in (out, *out.absolute().parents) if place.exists())
    if not nearest.is_dir():
        raise _not_writable(NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), nearest), out)
    if not os.access(nearest, os.W_OK | os.X_OK):
        raise _not_writable(PermissionError(errno.EACCES, os.strerror(errno.EACCES), nearest), out)


def write(out: Path, files: Mapping[str, bytes], stale: Iterable[str] = (), *, again: bool = False) -> None:
    """Put all of ``files`` (relative path → bytes) in place, or none; then remove the ``stale`` paths.

    ``again`` is as in `update`. Raises BrochureError as that does.
    """
    update(out, lambda: (files, stale), again=again)


def update(out: Path, changes: Callable[[], Changes], *, again: bool = False) -> None:
    """Make the ``changes`` to the folder, all or none: written beside first, renamed at the end.

    ``changes`` is called when no other build writes into the folder: what it reads there stays until it is replaced.
    Files whose bytes are there already keep their time stamps. What was killed leaves files beside ours, which are
    removed; where this is done ``again`` and again, not each time in a folder of thousands.

    Raises BrochureError where the folder cannot be written, or a path leads out of it.
    """
    check(out)
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _locked(out) as alone:
            files, stale = changes()
            _make(out.resolve(), files, stale, alone, again)
    except OSError as error:
        raise _not_writable(error, out) from None


def _make(base: Path, files: Mapping[str, bytes], stale: Iterable[str], alone: bool, again: bool) -> None:
    places = {_place(base, name): data for name, data in files.items()}
    gone = [base / name for name in stale if _leads_below(base, name) and base / name not in places]
    if alone:
        _sweep({path.parent for path in (*places, *gone)} - ({base} if again else set()))
    beside: list[tuple[Path, Path]] = []
    try:
        for path, data in places.items():
            if path.is_dir():
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=_PREFIX, suffix=_SUFFIX, dir=path.parent)
            beside.append((Path(temporary), path))
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).chmod(0o644)
        if beside or gone:
            with stopping.held(base):
                while beside:
                    temporary_path, path = beside[0]
                    temporary_path.replace(path)
                    beside.pop(0)
                for path in gone:
                    _remove(path, base)
    except BaseException:
        for temporary_path, _ in beside:
            temporary_path.unlink(missing_ok=True)
        for path in places:
            _prune(path.parent, base)
        raise


def _place(base: Path, name: str) -> Path:
    """Where the file of that name goes; raises BrochureError where that is not below the folder."""
    if not _leads_below(base, name):
        fix = "remove the link that leads out, or choose another folder with --out FOLDER"
        raise fail("leads-out", Source(base), f'the file "{name}" would be written outside this folder', fix)
    return base / name


def _leads_below(base: Path, name: str) -> bool:
    """Whether a path, with all links followed, stays below the folder."""
    try:
        real = (base / name).resolve()
    except (OSError, RuntimeError, ValueError):  # a loop of links, a name that no file can have
        return False
    return ".." not in Path(name).parts and real != base and real.is_relative_to(base)


def _remove(path: Path, base: Path) -> None:
    """Remove a file, and the folders that it leaves empty; what is no file stays."""
    if not path.is_dir():
        with contextlib.suppress(NotADirectoryError):
            path.unlink(missing_ok=True)
        _prune(path.parent, base)


def _prune(folder: Path, base: Path) -> None:
    """Remove a folder below ``base`` that is empty, and those above it that then are."""
    while folder != base and folder.is_dir() and not folder.is_symlink() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sweep(folders: Iterable[Path]) -> None:
    """Remove what a build that was killed left beside its files."""
    for folder in folders:
        for path in folder.iterdir() if folder.is_dir() else ():
            if _PART.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


@contextmanager
def _locked(out: Path) -> Iterator[bool]:
    """Hold the folder's lock, which ends with the process; False where the system or the disk knows none."""
    if fcntl is None:
        yield False
        return
    folder = os.open(out, os.O_RDONLY)
    try:
        yield _lock(folder, out)
    finally:
        os.close(folder)


def _lock(folder: int, out: Path) -> bool:
    last = time.monotonic() + MOST_WAITING
    while True:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > last:
                problem = "another build is writing into this folder"
                fix = "wait until it has finished and build again, or choose another folder with --out FOLDER"
                raise fail("out-busy", Source(out), problem, fix) from None
            time.sleep(0.05)
        except OSError:  # a file system without locks
            return False
        else:
            return True


def _not_writable(error: OSError, out: Path) -> BrochureError:
    return fail(
        "out-not-writable",
        Source(Path(error.filename or out)),
        f"cannot be written: {(error.strerror or str(error)).lower()}",
        "choose a folder that you may write to, with --out FOLDER, or free some space",
    )
