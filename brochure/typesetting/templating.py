"""The Jinja environment, whose errors are findings with file and line; plain titles and heading levels."""

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
from brochure.model.text import line_words

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"

#: How Jinja names an object in a message: by its Python type, which means nothing to an author of templates.
_OBJECT = re.compile(r"'(?:\w+\.)*_?(\w+) object'")
_HEADING = re.compile(r"<(/?)h([2-4])(?=[ >])")


class _Templates(Environment):
    """An environment whose template errors are raised as findings with file and line."""

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002
        """The template; raises BrochureError when its file is gone or is no text."""
        source = Source(TEMPLATES / str(name))
        try:
            return super().get_template(name, parent, globals)
        except TemplateNotFound:
            if parent is not None:
                raise  # reported at the line that includes it
            raise fail("template", source, "this template is missing", "restore it") from None
        except UnicodeDecodeError:
            raise fail("template", source, "this is not UTF-8", "save it with the encoding UTF-8") from None

    def handle_exception(self, source: str | None = None) -> NoReturn:
        """Called by Jinja when a template cannot be read or filled: a mistake in it becomes a finding."""
        error = sys.exc_info()[1]
        place = _place(error)
        if error is None or place is None or isinstance(error, BrochureError):
            super().handle_exception(source)
        words = (isinstance(error, TemplateError) and error.message) or str(error)  # its str() repeats the place
        problem = _OBJECT.sub(r"the \1", words).strip().rstrip(".") or type(error).__name__
        if isinstance(error, TemplateNotFound):
            problem = f'there is no template "{error.name}"'
        fix = "correct this line of the template"
        raise fail("template", place, f"{problem[0].lower()}{problem[1:]}", fix) from None


def _place(error: BaseException | None) -> Source | None:
    """The position of an error in a template; None for an error in the program that a template only triggered."""
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
    """The environment: undefined names are errors, values are escaped, changed templates are loaded again."""
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
    """A title without the author's break marks; its no-break spaces stay."""
    return " ".join(line_words(text.replace("|", " ")))


def shift_headings(html: str, levels: int) -> str:
    """HTML with its headings h2 to h4 moved down by so many levels, for a text under a title."""
    return _HEADING.sub(lambda match: f"<{match[1]}h{int(match[2]) + levels}", html)
