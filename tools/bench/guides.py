"""Generated input for the measurements: guides, a web page and a PDF of a thousand pages."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

from PIL import Image
from processes import CONTENT, ROOT

PARAGRAPH = "Dit is een zin van een gewone lengte over iets dat je kan doen. Praat erover met iemand die je vertrouwt. "

_LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80"><circle cx="40" cy="40" r="34"/>'
    '<path d="M92 22h130v14H92zM92 46h92v14H92z"/></svg>'
)
_BRAND = """
[brand]
logo = "images/logo.svg"
primary = "#1b4f72"
accent = "#c0392b"
paper = "#f4f1ea"
cover = "hills"
"""


def generated(root: Path, topics: int) -> Path:
    """A guide of so many topics, each of about two pages."""
    shutil.copytree(ROOT / "tests" / "guides" / "sample", root)
    for path in (root / "topics").iterdir():
        path.unlink()
    slugs = [f"topic-{number}" for number in range(topics)]
    for slug in slugs:
        body = "\n\n".join([PARAGRAPH * 4] * 5)
        front = (
            f'+++\ntitle = "What about {slug}?"\nshort_title = "{slug}"\nsummary = "Short."\nactions = ["Call."]\n+++\n'
        )
        (root / "topics" / f"{slug}.md").write_text(front + body + "\n", encoding="utf-8")
    lines = (root / "guide.toml").read_text(encoding="utf-8").splitlines()
    lines = [f"topics = {slugs!r}".replace("'", '"') if line.startswith("topics =") else line for line in lines]
    (root / "guide.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return root


#: Sentences by their parts, for text with something to check for every Dutch rule.
WHO = (
    "Je partner",
    "Een hulpverlener",
    "Iemand die je vertrouwt",
    "Je buur",
    "De therapeut",
    "Een vriend",
    "Wie luistert",
)
DOES = (
    "belt",
    "helpt",
    "luistert",
    "wordt gehoord",
    "vertelt erover",
    "blijft in de buurt",
    "mag dat vragen",
    "zoekt raad",
)
HOW = (
    "als het moeilijk is",
    "met je kinderen erbij",
    "zonder je naam te geven",
    "bij de politie",
    "na een tijd, en dan weer",
    "bv. op een rustig moment",
    "van ’s morgens tot ’s avonds",
    "om 14.30 u.",
    "met dr. Peeters of mevr. Jansens",
)
ENDS = (".", ". Dat kan.", "? Soms wel.", "!", ": dat is al veel.", ". ‘Dat helpt,’ zei iemand.")  # fmt: skip


def to_check(root: Path, topics: int) -> Path:
    """A Dutch guide of so many questions of some 450 words, no two alike, with lists, links, headings and a table."""
    shutil.copytree(ROOT / "tests" / "guides" / "rules" / "base", root)
    chance = random.Random(1)

    def say(count: int) -> str:
        kinds = (WHO, DOES, HOW, ENDS)
        return " ".join(" ".join(map(chance.choice, kinds[:3])) + chance.choice(ENDS) for _ in range(count))

    slugs = ["zaaien", "oogsten", *(f"vraag-{number}" for number in range(topics - 2))]
    for slug in slugs:
        rows = "\n".join(f"| {say(1)} | {say(1)} |" for _ in range(3))
        items = "\n".join(f"- **Eerst.** {say(2)}" for _ in range(5))
        body = f"{say(4)}\n\n## Wat dan?\n\n{say(5)} Bel de [Tuinlijn](line:tuinlijn).\n\n{items}\n\n{say(6)}\n\n"
        front = f'title = "Wat met {slug}?"\nshort_title = "{slug}"\nsummary = "{say(2)}"\nactions = ["{say(1)}"]\n'
        table = f"| a | b |\n|---|---|\n{rows}\n\n{say(4)}\n"
        (root / "topics" / f"{slug}.md").write_text(f"+++\n{front}+++\n\n{body}{table}", encoding="utf-8")
    guide = (root / "guide.toml").read_text(encoding="utf-8")
    listed = f"topics = {slugs!r}".replace("'", '"')
    (root / "guide.toml").write_text(re.sub(r"topics = .*", listed, guide), encoding="utf-8")
    return root


def saved_page(path: Path) -> Path:
    """A web page of 5 MB of real text, no two paragraphs the same: a hundred questions, a thousand pages of a book."""
    words = PARAGRAPH.split()
    rows = []
    for number in range(100):
        rows.append(f"<h2>{number}. What about number {number}?</h2>")
        for place in range(115):
            start = (number * 7 + place) % len(words)
            text = " ".join([f"{number}-{place}", *words[start:], *words[:start]])
            rows.append(f"<p>{text * max(1, 490 // len(text))}</p>")
    path.write_text("<h1>A page</h1>\n" + "\n".join(rows), encoding="utf-8")
    return path


def photographed(root: Path, count: int) -> Path:
    """A guide with so many photographs of 12 megapixels, as sharp as those of a telephone, two to a question."""
    generated(root, count // 2)
    (root / "editions" / "folder.toml").unlink()  # it has no room for so many questions
    grain = Image.effect_noise((4000, 3000), 24)
    light = Image.linear_gradient("L").resize((4000, 3000))
    for number in range(count):
        tint = Image.new("L", (4000, 3000), 40 + number * 4)
        picture = Image.merge("RGB", (Image.blend(light, grain, 0.4), Image.blend(tint, grain, 0.3), light))
        picture.save(root / "images" / f"photograph-{number}.jpg", quality=90)
    for number, topic in enumerate(sorted((root / "topics").iterdir())):
        shown = [f'![Hills {one}](images/photograph-{one}.jpg "Hills")' for one in range(2 * number, 2 * number + 2)]
        front, body = topic.read_text(encoding="utf-8").rsplit("+++\n", 1)
        body = "\n\n".join(f"{PARAGRAPH * 3}\n\n{one}" for one in shown)
        topic.write_text(f"{front}+++\n{body}\n", encoding="utf-8")
    return root


#: A process that writes a file of a thousand pages, and one that imposes it.
THOUSAND = """
import datetime, io, pathlib, resource, sys, time
import pikepdf
from pikepdf import Array, Dictionary, Name
file = pikepdf.new()
font = file.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
for number in range(1000):
    page = file.add_blank_page(page_size=(419.53, 595.28))
    page.obj.TrimBox = Array([0, 0, 419.53, 595.28])
    page.obj.Contents = file.make_stream(b"BT /F 12 Tf 60 500 Td (" + b"words on a line " * 200 + b") Tj ET")
    page.obj.Resources = Dictionary(Font=Dictionary(F=font))
target = io.BytesIO()
file.save(target)
pathlib.Path(sys.argv[1]).write_bytes(target.getvalue())
"""
IMPOSE = """
import datetime, pathlib, sys
from brochure.imposition import impose
from brochure.model.paper import PAPERS
from brochure.imposition.sheets import impose_pdf
pdf = pathlib.Path(sys.argv[1]).read_bytes()
plan = impose.impose("saddle-stitch", 1000, impose.thickness(90))
impose_pdf(pdf, plan, PAPERS["A4"], title="t", language="nl", issued=datetime.date(2026, 1, 1))
"""


def branded(folder: Path) -> Path:
    """Our own guide with a brand: a logo, three colours, another cover."""
    shutil.copytree(CONTENT, folder)
    (folder / "images").mkdir(exist_ok=True)
    (folder / "images" / "logo.svg").write_text(_LOGO, encoding="utf-8")
    with (folder / "guide.toml").open("a", encoding="utf-8") as file:
        file.write(_BRAND)
    return folder
