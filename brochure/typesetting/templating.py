"""What every template may lean on: the environment, titles on one line, headings at their level."""

from __future__ import annotations

import re
import sys
import traceback
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from brochure.model.errors import BrochureError, Source, fail

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

#: How Jinja names what it looked into: by the type, which is no business of whoever writes a template.
_OBJECT = re.compile(r"'(?:\w+\.)*_?(\w+) object'")
_HEADING = re.compile(r"<(/?)h([2-4])(?=[ >])")


class _Templates(Environment):
    """Templates whose mistakes are findings, with the file and line in which they stand."""

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The template; raises BrochureError when its file is gone or is no text."""
        source = Source(TEMPLATES / str(name))
        try:
            return super().get_template(name, parent, globals)
        except TemplateNotFound:
            if parent is not None:
                raise  # told at the line that asks for it
            raise fail("template", source, "this template is missing", "put it back") from None
        except UnicodeDecodeError:
            raise fail("template", source, "this is not UTF-8", "save it with the encoding UTF-8") from None

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Called by Jinja when a template cannot be read or filled: a mistake in it becomes a finding."""
        error = sys.exc_info()[1]
        place = _place(error)
        if error is None or place is None or isinstance(error, BrochureError):
            super().handle_exception(source)
        words = (isinstance(error, TemplateError) and error.message) or str(error)  # its str() tells the place again
        problem = _OBJECT.sub(r"the \1", words).strip().rstrip(".") or type(error).__name__
        if isinstance(error, TemplateNotFound):
            problem = f'there is no template "{error.name}"'
        fix = "mend this line of the template"
        raise fail("template", place, f"{problem[0].lower()}{problem[1:]}", fix) from None


def _place(error: BaseException | None) -> Source | None:
    """Where in a template a mistake stands; None for one in the program, which a template only set off."""
    if isinstance(error, TemplateSyntaxError):
        return Source(Path(error.filename or TEMPLATES / str(error.name)), error.lineno)
    found = None
    for frame, line in traceback.walk_tb(error.__traceback__ if error else None):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = Source(Path(str(template.filename)), template.get_corresponding_lineno(line))
        elif frame.f_code.co_filename.startswith(str(TEMPLATES.parent)) and not isinstance(error, TemplateError):
            found = None
    return found


def environment() -> Environment:
    """Templates whose missing names are errors and whose values are escaped; one that is saved is read again."""
    return _environment(TEMPLATES)


@cache
def _environment(folder: Path) -> Environment:
    return _Templates(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def plain(text: str) -> str:
    """A title without the author's break marks."""
    return " ".join(text.replace("|", " ").split())


def lower(html: str, levels: int) -> str:
    """Headings that start at level 2 in a text of its own, so many levels lower where they stand under a title."""
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + levels}", html)
