"""The metadata of a PDF, as XMP and as document information: title, language and dates, nothing of its maker."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

#: The same in every file and every version: it reveals nothing of the maker's computer.
PRODUCER = "brochure"

_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
)
_FOOT = '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>\n'


def packet(title: str, language: str, day: str, *, accessible: bool) -> bytes:
    """The XMP packet (ISO 16684-1) of a PDF; ``day`` is an ISO 8601 date or empty, ``accessible`` adds PDF/UA-1."""
    words = escape(title)
    lines = [
        "<dc:format>application/pdf</dc:format>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{words}</rdf:li>'
        f"<rdf:li xml:lang={quoteattr(language)}>{words}</rdf:li></rdf:Alt></dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
    ]
    if day:
        lines += [f"<xmp:{name}>{escape(day)}</xmp:{name}>" for name in ("CreateDate", "ModifyDate")]
    if accessible:
        lines.append("<pdfuaid:part>1</pdfuaid:part>")
    return (_HEAD + "\n".join(lines) + "\n" + _FOOT).encode()


def info(title: str, day: str) -> dict[str, str]:
    """The document information dictionary (ISO 32000-1, 14.3.3) with the same values."""
    date = "D:" + day.replace("-", "")
    dates = {"/CreationDate": date, "/ModDate": date} if day else {}
    return {"/Title": title, "/Producer": PRODUCER, **dates}
