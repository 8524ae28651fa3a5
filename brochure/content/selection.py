"""Which editions a content folder has, which of its files cannot be used, and what given names stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from brochure.content.edition_files import EditionFile, edition_files, language_of, read_editions
from brochure.content.products import choose as choose_products
from brochure.content.shipped import meant_by, name_of, shipped
from brochure.imposition import impose
from brochure.model.edition import Edition
from brochure.model.errors import BrochureError, Finding, nearest
from brochure.model.text import letters
from brochure.model.text import nearest as nearest_of
from brochure.source.files import is_folder


@dataclass(frozen=True, slots=True)
class EditionSet:
    """Editions of a content folder, by name: those that can be made, and the files that cannot be used."""

    sound: tuple[Edition, ...]
    faulty: tuple[EditionFile, ...] = ()

    @property
    def known(self) -> tuple[Edition, ...]:
        """All editions, also of files that cannot be used, as far as their titles can be printed."""
        return (*self.sound, *(edition for one in self.faulty if one.can_be_printed for edition in one.editions))

    @property
    def stems(self) -> list[str]:
        """The names of all files."""
        return [*dict.fromkeys(edition.stem for edition in self.sound), *(one.stem for one in self.faulty)]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the files that cannot be used."""
        return tuple(found for one in self.faulty for found in one.findings)

    @property
    def names(self) -> frozenset[str]:
        """The names of all editions, of files that cannot be used those that they may have meant."""
        return self.faulty_names.union(edition.name for edition in self.sound)

    @property
    def faulty_names(self) -> frozenset[str]:
        """What files that cannot be used are called, and the names of the editions that they may have meant."""
        return frozenset(name for one in self.faulty for name in one.names)

    def choose(self, names: Collection[str], root: Path) -> EditionSet:
        """What these names stand for, all when there is none.

        Raises BrochureError for an unknown name, and where none of them can be made.
        """
        if not names:
            return self
        here = {*self.stems, *self.names}
        names = [_own_name(name, here) for name in names]
        others = [name for name in names if name not in self.faulty_names or _are_of(self.sound, name)]
        faulty = [one for one in self.faulty if one.names.intersection(names).difference(others)]
        if not others:
            raise _with_mistakes(root, BrochureError(EditionSet((), tuple(faulty)).findings))
        return EditionSet(tuple(choose(self.sound, others, root)), tuple(faulty))


def edition_set(root: Path) -> EditionSet:
    """The editions of the content folder ``root``; a mistake in a file keeps those of no other from being made.

    Raises BrochureError where none can be made, with all that is wrong in them and in the text.
    """
    try:
        files = edition_files(root, impose.SCHEMES)
        faulty = tuple(one for one in files if one.findings)
        sound = tuple(edition for one in files if not one.findings for edition in one.editions)
        found = EditionSet(sound, faulty)
        if faulty and not sound:
            raise BrochureError(found.findings)
    except BrochureError as error:
        raise _with_mistakes(root, error) from None
    return found


def editions(root: Path) -> tuple[Edition, ...]:
    """The editions of the content folder ``root``, by name; raises BrochureError with all that is wrong in them."""
    try:
        return read_editions(root, impose.SCHEMES)
    except BrochureError as error:
        raise _with_mistakes(root, error) from None


def choose(every: tuple[Edition, ...], names: Collection[str], root: Path) -> list[Edition]:
    """The editions of these names; that of a product, in any language, stands for all that are made from it."""
    known = {name for edition in every for name in (edition.stem, edition.name)}
    names = [_own_name(name, known) for name in names]
    if unknown := [name for name in names if name not in known]:
        place = root / "editions" if is_folder(root / "editions") else root
        raise BrochureError(
            Finding("unknown-edition", None, f'there is no edition "{name}" in {place}', _instead(name, known, root))
            for name in unknown
        )
    return [edition for edition in every if not names or {edition.name, edition.stem}.intersection(names)]


def _own_name(name: str, known: Collection[str]) -> str:
    """The name that the guide itself has for a product, where it is given in another language."""
    product = "" if name in known else meant_by(name)[0]
    return next((own for own in shipped()[product].names.values() if own in known), name) if product else name


def _instead(name: str, known: set[str], root: Path) -> str:
    """What to type, or where to choose the product, also where its name is mistyped."""
    language = language_of(root)
    offered = {product.names[language] for product in shipped().values()}
    product = meant_by(name)[0] or meant_by(nearest_of(name, known | offered) or "")[0]
    if not product or known.intersection(shipped()[product].names.values()):
        return nearest(name, known)
    return f"write {name_of(product, language)} = true under [products] in guide.toml"


def not_chosen(root: Path) -> tuple[list[tuple[str, str, str]], tuple[Finding, ...]]:
    """The name, the title and the purpose of each product that could be made besides; notes on those left out."""
    chosen = choose_products(root)
    others = [(one.stem, str(one.data.get("title")), str(one.data.get("about"))) for one in chosen.offered]
    return others, chosen.notes


def subjects(root: Path) -> dict[str, str]:
    """The letter and the title of each topic, by its name."""
    held = choose_products(root).held
    return {
        slug: f"{letters(number)}. {held.titles.get(slug, slug).replace('|', ' ')}"
        for number, slug in enumerate(held.topics)
    }


def others_than(every: Iterable[Edition], edition: Edition) -> list[str]:
    """The titles of the other products, once each; a discreet variant is left out."""
    titles = [other.title for other in every if other.stem != edition.stem and not other.discreet]
    return [title for title in dict.fromkeys(titles) if title not in ("", edition.title)]


def _are_of(every: Iterable[Edition], name: str) -> bool:
    return any(name in (edition.name, edition.stem) for edition in every)


def _with_mistakes(root: Path, error: BrochureError) -> BrochureError:
    """The findings of the text come with those of the editions, not only after these are corrected."""
    return BrochureError([*_mistakes(root), *(error.findings if is_folder(root) else ())])


def _mistakes(root: Path) -> tuple[Finding, ...]:
    # Reading the text loads what makes Markdown: nobody waits for it when all is well.
    from brochure.content.reader import read

    try:
        read(root)
    except BrochureError as error:
        return error.findings
    return ()
