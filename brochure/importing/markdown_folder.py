"""Reader of a folder of Markdown, as the tools of websites have it: each file a topic, in the order of the site."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, replace
from pathlib import Path

from brochure.importing.blocks import Block, Dropped, Kind, Load, Page, Run, key
from brochure.importing.decoding import MOST_BYTES, decode
from brochure.importing.front_matter import Matter, split
from brochure.importing.markdown_source import body, facts, language
from brochure.importing.pictures import beside
from brochure.importing.site_files import folder_places, page_paths, read_settings, site_language
from brochure.importing.site_menus import SETTINGS, menu, order, page_name, site_title
from brochure.model.errors import Source, fail
from brochure.model.text import quoted

_MOST_FILES = 400
_PUBLIC = ("static", "docs/static", "docs", "assets", "public", "content", "src", "source")


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    matter: Matter

    @property
    def is_index(self) -> bool:
        return Path(self.path).stem.lower().split(".")[0] in ("index", "_index", "readme")


def holds_markdown(folder: Path) -> bool:
    """Whether a folder holds pages in Markdown."""
    return next(page_paths(folder, ""), None) is not None


def read_folder(folder: Path) -> Page:
    """The pages of a folder as one page: a heading for each file, its text below it.

    Raises `BrochureError` when the folder holds no page, or more than a guide does.
    """
    settings = read_settings(folder)
    start = next((SETTINGS[name] for name in settings if SETTINGS[name] and (folder / SETTINGS[name]).is_dir()), "")
    files, dropped = _files(folder, start)
    if not files:
        raise fail(
            "no-pages", Source(folder), "there is no page in Markdown in this folder", "name its folder of pages"
        )
    entries = menu(settings)
    weights = {
        one.path: (one.matter.number("weight", "nav_order", "sidebar_position", "order", "position"), _title(one))
        for one in files
    }
    folders = {str(Path(path).parent): weight for path, (weight, _) in weights.items() if weight and _is_index(path)}
    folders |= folder_places(folder, {str(Path(one.path).parent) for one in files})
    files.sort(key=lambda one: order(weights, entries, folders)(one.path))
    home = _home(files, start)
    known = {page_name(one.path): one.path for one in files}
    blocks: list[Block] = []
    changed: list[str] = []
    summaries: dict[str, str] = {}
    title = site_title(settings) or (_title(home) if home else "")
    if home is not None:
        page = body(home.matter, folder / home.path, lambda url: _address(url, home.path, known))
        blocks += _without_title(_placed(page, home.path, 1), title, _title(home))
        dropped += _named(page.dropped, home.path)
    for one in files:
        if one is home:
            continue
        path = one.path
        page = body(one.matter, folder / path, lambda url, path=path: _address(url, path, known))  # type: ignore[misc]
        name = _heading(one, page, entries.get(page_name(path), (0, ""))[1])
        dropped += _named(page.dropped, path)
        inner = _without_title(_placed(page, path, 3), name, _title(one))
        if not inner:
            dropped.append(Dropped(None, name, f"{path} has no text of its own"))
            continue
        changed.append(f"{path}: the page {quoted(name)}")
        if description := one.matter.text("description", "summary", "excerpt", "lede"):
            summaries[f"file:{path}"] = description
        heading = Block(Kind.HEADING, ((Run(name),),), one.matter.first_line, 2, ids=(f"file:{path}",))
        blocks += [heading, *inner]
    first = home or files[0]
    return Page(
        tuple(blocks),
        tuple(dropped),
        tuple(changed),
        title=title or folder.resolve().name.replace("-", " ").capitalize(),
        language=language(first.matter) or site_language(settings),
        facts=facts(first.matter) if home else {},
        load=_load(folder),
        level="h2",
        summaries=summaries,
    )


def _files(folder: Path, start: str) -> tuple[list[_File], list[Dropped]]:
    """The pages that are no drafts, each in one language."""
    files: list[_File] = []
    dropped: list[Dropped] = []
    size = 0
    paths = list(page_paths(folder, start))
    names = set(paths)
    for path in paths:
        other = re.sub(r"\.[a-z]{2}(?:-[a-z]{2})?(\.mdx?)$", r"\1", path, flags=re.IGNORECASE)
        if other != path and other in names:
            dropped.append(Dropped(None, path, "a page in another language"))
            continue
        data = (folder / path).read_bytes() if (folder / path).stat().st_size <= MOST_BYTES else b"x" * (MOST_BYTES + 1)
        size += len(data)
        if size > MOST_BYTES or len(files) >= _MOST_FILES:
            problem = (
                f"this folder has more than {MOST_BYTES // 1_000_000} MB of text, or more than {_MOST_FILES} pages"
            )
            raise fail("too-big", Source(folder), problem, "name a folder in it, with the pages of one guide")
        if not data.strip():
            continue
        matter = split(decode(data, folder / path).text)
        if matter.fields.get("draft") is True or matter.fields.get("published") is False:
            dropped.append(Dropped(None, f"{path}: {matter.text('title')}", "a draft"))
            continue
        files.append(_File(path, matter))
    return files, dropped


def _home(files: list[_File], start: str) -> _File | None:
    """The page of the folder itself, where it has others beside it."""
    own = [one for one in files if one.is_index and str(Path(one.path).parent) in (start or ".", ".")]
    return own[0] if own and len(files) > 1 else None


def _is_index(path: str) -> bool:
    return Path(path).stem.lower() in ("index", "_index")


def _title(one: _File) -> str:
    return one.matter.text("title", "Title", "linkTitle", "sidebar_label", "nav_title")


def _heading(one: _File, page: Page, listed: str) -> str:
    """The title of a page: that of its fields, its first heading, that in the menu, or its file's name."""
    first = next((block.words for block in page.blocks if block.kind is Kind.HEADING), "")
    name = re.sub(r"^\d+[-_. ]+", "", re.sub(r"\..*$", "", Path(one.path).name))
    if one.is_index:
        name = Path(one.path).parent.name
    return _title(one) or first or listed or name.replace("-", " ").replace("_", " ").strip().capitalize() or "?"


def _without_title(blocks: list[Block], *titles: str) -> list[Block]:
    """The blocks without a first heading that is the title again."""
    known = {key(title) for title in titles if title}
    if blocks and blocks[0].kind is Kind.HEADING and (key(blocks[0].words) in known):
        return blocks[1:]
    return blocks


def _placed(page: Page, path: str, lowest: int) -> list[Block]:
    """The blocks of a file: headings below its title, addresses of pictures from the folder that was named."""
    levels = [block.level for block in page.blocks if block.kind is Kind.HEADING]
    shift = max(lowest - min(levels, default=lowest), 0)
    folder = posixpath.dirname(path)
    made = []
    for block in page.blocks:
        if block.kind is Kind.HEADING:
            block = replace(block, level=min(block.level + shift, 9), ids=tuple(f"{path}#{one}" for one in block.ids))
        elif block.kind is Kind.PICTURE and not re.match(r"[a-z][\w+.-]*:|/", block.source, re.IGNORECASE):
            block = replace(block, source=posixpath.normpath(posixpath.join(folder, block.source)))
        made.append(block)
    return made


def _named(dropped: tuple[Dropped, ...], path: str) -> list[Dropped]:
    return [replace(one, why=f"{one.why}, in {path}") for one in dropped]


def _address(url: str, path: str, known: dict[str, str]) -> str:
    """The target of a link: a page of this folder, where it leads to one."""
    if re.match(r"[a-z][\w+.-]*:|//|#", url, re.IGNORECASE):
        return url
    bare = re.split(r"[?#]", url)[0]
    if re.search(r"\.(?:png|jpe?g|gif|svg|webp|avif|pdf)$", bare, re.IGNORECASE):
        return url
    for base in (posixpath.dirname(path), posixpath.splitext(path)[0], "", "docs", "content"):
        joined = posixpath.normpath(posixpath.join(base, bare.lstrip("/")))
        if (found := known.get(page_name(joined))) is not None:
            return f"#file:{found}"
    return url


def _load(folder: Path) -> Load:
    """Reads pictures as a site finds them: beside the page, or in the folder of what it publishes as it is."""
    own = beside(folder)

    def load(source: str) -> bytes | None:
        for place in ("", *_PUBLIC):
            found = own(f"{place}/{source.lstrip('/')}" if place else source)
            if found is not None:
                return found
        return None

    return load
