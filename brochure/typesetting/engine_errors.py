"""Everything that the page engine warns of or raises becomes findings; nothing else leaves it."""

from __future__ import annotations

import errno
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from brochure.model.errors import BrochureError, fail
from brochure.typesetting.engine import BeforePage, FatalURLFetchingError
from brochure.typesetting.engine_log import file_of, finding_for

# A host that can never exist (RFC 2606): pages are laid out against it, and only `LocalFetcher` answers.
BASE = "https://brochure.invalid/"
#: So many characters of what the engine said last are shown.
_LAST_WORDS = 160


@dataclass(frozen=True, slots=True)
class RenderSources:
    """What a renderer reads: the folders behind `styles/…` and `images/…`, and a stylesheet below `BASE`."""

    folders: Mapping[str, Path]
    stylesheet: str


@contextmanager
def as_findings(sources: RenderSources, doing: str, before_page: BeforePage | None = None) -> Iterator[None]:
    """Raise BrochureError for any warning of WeasyPrint, since on paper nobody can correct it, and for any exception.

    ``doing`` is what the engine does meanwhile. What ``before_page`` raised is passed on as it is; so are Ctrl-C and
    a lack of memory.
    """
    logger = logging.getLogger("weasyprint")
    handler = _WarningLog()
    previous = logger.handlers[:], logger.propagate
    logger.handlers, logger.propagate = [handler], False
    try:
        yield
    except FatalURLFetchingError as error:
        cause = error.__cause__  # what the fetcher found wrong with the file
        handler.messages = [str(error) if cause is None else f"{error} ({cause})"]
    except (BrochureError, MemoryError):
        raise
    except Exception as error:
        if before_page is not None and error is before_page.raised:
            raise
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise  # no stylesheet is wrong: the folder for temporary files is full
        if not handler.messages:  # which are mostly its cause, and have a line
            raise _gave_up(error, sources, doing) from error
    finally:
        logger.handlers, logger.propagate = previous
    if handler.messages:
        raise BrochureError(
            finding_for(message, BASE, sources.folders, sources.stylesheet)
            for message in dict.fromkeys(handler.messages)
        )


def _gave_up(error: Exception, sources: RenderSources, doing: str) -> BrochureError:
    """The one finding for an exception of the engine, with its last words."""
    words = " ".join(str(error).split())
    last = f"{type(error).__name__}: {words[:_LAST_WORDS]}" if words else type(error).__name__
    return fail(
        "page-engine",
        file_of(sources.folders, sources.stylesheet),
        f"the page engine failed while {doing}: {last}",
        "undo what was changed last in this stylesheet, in those that it imports, or in the text",
    )


class _WarningLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the message; raise Ctrl-C again, which the engine takes for a picture that cannot be drawn."""
        cause = sys.exc_info()[1]
        if isinstance(cause, KeyboardInterrupt):
            raise cause
        self.messages.append(record.getMessage())
