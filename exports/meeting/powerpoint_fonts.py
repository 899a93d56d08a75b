"""What python-pptx leaves open: East Asian fonts, and signs that XML does not allow."""

import re
from typing import Any, Final

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as File
from pptx.slide import Slide as Page

FONT: Final = "Meiryo"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def plain(text: str) -> str:
    """The text without signs that no XML file may hold."""
    return _CONTROL.sub("", text)


def set_fonts(element: Any) -> None:
    """Name the font of every run below an element, for Latin and East Asian letters."""
    for tag in ("a:rPr", "a:defRPr", "a:endParaRPr"):
        for run in element.iter(qn(tag)):
            for kind in ("a:latin", "a:ea"):
                for old in run.findall(qn(kind)):
                    run.remove(old)
                etree.SubElement(run, qn(kind)).set("typeface", FONT)
            run.set("lang", "ja-JP") if tag != "a:defRPr" else None


def name_fonts(page: Page) -> None:
    """The fonts of all words on a page and in its notes."""
    set_fonts(page._element)
    if page.has_notes_slide:
        set_fonts(page.notes_slide._element)


def name_theme_fonts(file: File) -> None:
    """The fonts of words that the reader adds."""
    for relation in file.slide_masters[0].part.rels.values():
        if not relation.reltype.endswith("/theme"):
            continue
        part = relation.target_part
        theme = etree.fromstring(part.blob)
        for font in theme.iter(qn("a:latin"), qn("a:ea")):
            parent = font.getparent()
            if parent is not None and parent.tag in (qn("a:majorFont"), qn("a:minorFont")):
                font.set("typeface", FONT)
        part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
