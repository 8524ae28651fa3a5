"""The metadata of a PDF, as XMP and as document information: title, language and dates, nothing of its maker."""

from __future__ import annotations

from enum import Enum
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

#: The same in every file and every version: it reveals nothing of the maker's computer.
PRODUCER = "brochure"


class Claim(Enum):
    """What a file says that it is."""

    NONE = "nothing"
    UA1_A2A = "PDF/UA-1 and PDF/A-2a"
    UA2 = "PDF/UA-2"
    X4 = "PDF/X-4"


_HEAD = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
    '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
    '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
    ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\n'
)
#: PDF/A does not know the property of PDF/UA, and so it is described (ISO 19005-2, 6.6.2.3).
_SCHEMA = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
_CLAIMS = {
    Claim.NONE: [],
    Claim.UA1_A2A: [
        "<pdfuaid:part>1</pdfuaid:part>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        _SCHEMA,
    ],
    Claim.UA2: ["<pdfuaid:part>2</pdfuaid:part>", "<pdfuaid:rev>2024</pdfuaid:rev>"],
    Claim.X4: [
        '<pdfxid:GTS_PDFXVersion xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">PDF/X-4</pdfxid:GTS_PDFXVersion>',
        "<pdf:Trapped>False</pdf:Trapped>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
    ],
}
_FOOT = '</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>\n'


def packet(title: str, language: str, day: str, claim: Claim = Claim.NONE) -> bytes:
    """The XMP packet (ISO 16684-1) of a PDF; ``day`` is an ISO 8601 date or empty, ``claim`` is what it says it is."""
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
    lines += _CLAIMS[claim]
    if claim is Claim.X4:
        lines += _identified(title, day)
    return (_HEAD + "\n".join(lines) + "\n" + _FOOT).encode()


def _identified(title: str, day: str) -> list[str]:
    """The dates and the identifier that ISO 15930-7 asks for: the same text of a day has the same one."""
    names = 'xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
    return [
        f"<xmp:MetadataDate>{escape(day)}</xmp:MetadataDate>",
        f"<xmpMM:DocumentID {names}>uuid:{uuid5(NAMESPACE_URL, f'{PRODUCER}:{title}:{day}')}</xmpMM:DocumentID>",
        f"<xmpMM:VersionID {names}>1</xmpMM:VersionID>",
        f"<xmpMM:RenditionClass {names}>default</xmpMM:RenditionClass>",
    ]


def info(title: str, day: str) -> dict[str, str]:
    """The document information dictionary (ISO 32000-1, 14.3.3) with the same values."""
    date = "D:" + day.replace("-", "")
    dates = {"/CreationDate": date, "/ModDate": date} if day else {}
    return {"/Title": title, "/Producer": PRODUCER, **dates}
