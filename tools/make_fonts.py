"""Makes the fonts that are shipped: `python tools/make_fonts.py PACKAGES [OUT]`.

PACKAGES is a folder with the unpacked npm packages that `styles/fonts/README.md` names. Each family gets a folder of
its own: its weights, the list of their characters, and their licence. The same input gives the same bytes.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compose_letters import Letters  # noqa: E402

from brochure.source.field_font import cut, file_of  # noqa: E402
from brochure.source.font_tables import ASCENT, DESCENT, DROPPED, X_HEIGHT, for_pages, on_the_line  # noqa: E402

OUT = ROOT / "styles" / "fonts"
GOOGLE, SOURCE = "expo-google-fonts-", "fontsource-"


@dataclass(frozen=True)
class Family:
    """A family: its folder, its name, its package, the file of each weight in it, and what is different about it.

    ``anew`` are letters that are composed though it has them, ``without`` are characters
    that it has but does not give. A name that its author reserves (SIL Open Font License,
    condition 3) is not that of a changed font.
    """

    key: str
    name: str
    package: str
    weights: Mapping[int, str]
    licence: str = "LICENSE_FONT"
    unpacked: bool = False
    anew: Iterable[int] = ()
    without: Iterable[int] = ()


ROMAN = {400: "400Regular/{}_400Regular.ttf", 600: "600SemiBold/{}_600SemiBold.ttf", 700: "700Bold/{}_700Bold.ttf"}
DYSLEXIC = "files/opendyslexic-latin-{}-normal.woff2"


def _roman(name: str) -> dict[int, str]:
    return {weight: place.format(name) for weight, place in ROMAN.items()}


FAMILIES = (
    Family(
        "atkinson",
        "Atkinson Hyperlegible Next",
        f"{GOOGLE}atkinson-hyperlegible-next-0.4.1",
        _roman("AtkinsonHyperlegibleNext"),
        unpacked=True,
    ),
    Family("source-sans", "Brochure Sans", f"{GOOGLE}source-sans-3-0.4.1", _roman("SourceSans3")),
    Family("source-serif", "Brochure Serif", f"{GOOGLE}source-serif-4-0.4.1", _roman("SourceSerif4")),
    Family(
        "opendyslexic",
        "Brochure Dyslexia",
        f"{SOURCE}opendyslexic-5.3.0",
        {400: DYSLEXIC.format(400), 700: DYSLEXIC.format(700)},
        "LICENSE",
        without=range(0x2080, 0x208F),  # low figures as large as others
        anew=(0x1EB0, 0x1ECF, 0x1EDB, 0x1EEC),  # their marks stand below or beside them
    ),
)
LENDER = FAMILIES[1]

GREEK = "".join(map(chr, range(0x391, 0x3CA)))
#: The signs that a family may lack, and the fonts that they are taken from, in this order.
SIGNS = (
    (
        "noto-sans-0.4.2",
        "NotoSans",
        " \u00a0⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉₊₋⅓⅔⅛⅜⅝⅞№‰µΩ′″‒―⁄℃℉℮ℓ" + "".join(map(chr, range(0x391, 0x3CA))),
    ),
    ("noto-sans-math-0.4.2", "NotoSansMath", "←↑→↓↔⇐⇒⇔≤≥≠≈≡∞√∑∆∅∈∙⋅"),
    ("noto-sans-symbols-2-0.4.1", "NotoSansSymbols2", "⚠☐☑☒✓✔✗✘★☆✉☎■□▪▫▲△▶►▼◀◆◇○●◦➔➜☞☛☀☂⚡♥♀♂♿⚕✂✏🛈🏠"),
)


def fit(font: TTFont) -> None:
    """Give the font the x-height and the place on the line that all families have, in parts of its em."""
    font["head"].unitsPerEm = round(font["OS/2"].sxHeight / X_HEIGHT)
    on_the_line(font, ASCENT, DESCENT)


def rename(font: TTFont, name: str, weight: int) -> None:
    """Name the font: family, style, full name, PostScript name. The notices of its authors stay."""
    style = {400: "Regular", 600: "SemiBold", 700: "Bold"}[weight]
    full, table = f"{name} {style}", font["name"]
    values = {1: full if weight == 600 else name, 2: "Bold" if weight == 700 else "Regular", 3: full, 4: full}
    values |= {6: f"{name.replace(' ', '')}-{style}", 16: name, 17: style}
    table.names = [one for one in table.names if one.nameID in (0, 5, 8, 9, 11, 13, 14) and one.platformID == 3]
    for number, value in values.items():
        table.setName(value, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight


def made(family: Family, weight: int, packages: Path) -> TTFont:
    """One weight of a family, ready to be saved."""
    font = TTFont(packages / family.package / "package" / family.weights[weight], recalcTimestamp=False)
    for table in font["cmap"].tables:
        for code in family.without:
            table.cmap.pop(code, None)
    for_pages(font)
    Letters(font, TTFont(packages / LENDER.package / "package" / LENDER.weights[weight])).add(family.anew)
    fit(font)
    rename(font, family.name, weight)
    font.flavor = None
    return font


def signs(packages: Path, scratch: Path) -> TTFont:
    """The signs of all families in one small font, whose lines are lower than those of any text beside it."""
    paths = []
    for package, file, characters in SIGNS:
        place = packages / f"{GOOGLE}{package}" / "package" / "400Regular" / f"{file}_400Regular.ttf"
        font = TTFont(place, recalcTimestamp=False)
        taken = {code for path in paths for code in TTFont(path).getBestCmap()}
        options = Options(layout_features=[], name_IDs=["*"], hinting=False, notdef_outline=True)
        options.drop_tables += [*DROPPED, "GPOS", "GSUB", "GDEF", "MATH", "vhea", "vmtx", "BASE"]
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=set(map(ord, characters)) - taken)
        subsetter.subset(font)
        scale_upem(font, 1000)
        paths.append(scratch / f"{file}.ttf")
        font.save(paths[-1])
    font = Merger().merge([str(path) for path in paths])
    first = TTFont(paths[0], recalcTimestamp=False)["head"]
    font["head"].created, font["head"].modified = first.created, first.modified
    font["head"].unitsPerEm = 1080  # Noto's x-height is 0.536 em
    on_the_line(font, 0.7, 0.2)
    rename(font, "Brochure Signs", 400)
    return font


def write(font: TTFont, path: Path, unpacked: bool) -> None:
    """Save a font for browsers, and unpacked as well for the page engine, which unpacks it at every start."""
    path.parent.mkdir(parents=True, exist_ok=True)
    font.recalcTimestamp = False  # the day of the font, not of this run
    if unpacked:
        font.save(path.with_suffix(".ttf"))
    font.flavor = "woff2"
    font.save(path)
    print(f"{path.name}: {len(font.getBestCmap())} characters, {path.stat().st_size} bytes")


def write_form_font(key: str, out: Path) -> None:
    """Write the font of the form fields of a family: its regular weight with the characters of Windows-1252."""
    (out / file_of(key)).write_bytes(cut((out / key / f"{key}-400.woff2").read_bytes()))


def write_characters(folder: Path) -> None:
    """Write the characters that every weight of a family has, as ranges, for the check that loads no font."""
    weights = [set(TTFont(path).getBestCmap()) for path in sorted(folder.glob("*.woff2"))]
    ranges: list[list[int]] = []
    for character in sorted(set.intersection(*weights)):
        if ranges and ranges[-1][1] == character - 1:
            ranges[-1][1] = character
        else:
            ranges.append([character, character])
    rows = [f"{first:04X}-{last:04X}" if last > first else f"{first:04X}" for first, last in ranges]
    (folder / "characters.txt").write_text("\n".join(rows) + "\n", encoding="ascii")


def main(arguments: list[str]) -> int:
    """Write all families and the signs; the exit code."""
    if not 1 <= len(arguments) <= 2:
        print(__doc__)
        return 2
    packages, out = Path(arguments[0]), Path(arguments[1]) if arguments[1:] else OUT
    for family in FAMILIES:
        for weight in family.weights:
            write(made(family, weight, packages), out / family.key / f"{family.key}-{weight}.woff2", family.unpacked)
        write_characters(out / family.key)
        write_form_font(family.key, out)
        shutil.copyfile(packages / family.package / "package" / family.licence, out / family.key / "OFL.txt")
    return _write_signs(packages, out / "signs")


def _write_signs(packages: Path, folder: Path) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    write(signs(packages, folder), folder / "signs-400.woff2", unpacked=True)
    for file in folder.glob("Noto*.ttf"):
        file.unlink()
    write_characters(folder)
    shutil.copyfile(packages / f"{GOOGLE}{SIGNS[0][0]}" / "package" / "LICENSE_FONT", folder / "OFL.txt")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
