"""The pieces of WordprocessingML that Word files are put together from."""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.office_package import attribute, text_xml

PAGE_WIDTH = 9866
"""The width of the text, in twentieths of a point: A4 less margins of 18 mm."""
PAGE_HEIGHT = 14000
TWIPS_A_MM = 56.69

_EMU_A_MM = 36_000
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def run(
    text: str, *, bold: bool = False, italic: bool = False, style: str = "", marked: bool = False
) -> str:
    """Return a run of text; a marked one stands out like words under a highlighter."""
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    properties = f"{named}{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}"
    properties += '<w:highlight w:val="yellow"/>' if marked else ""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{text_xml(text)}</w:t></w:r>'


def list_place(number: int, level: int) -> str:
    """Return the properties of an item of list `number`, at a level from 1."""
    return f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="{number}"/></w:numPr>'


def picture(relation: str, number: int, alt: str, width: float, high_for_wide: float) -> str:
    """Return a picture so many millimetres wide, with its alt text."""
    wide = round(width * _EMU_A_MM)
    size = f'cx="{wide}" cy="{round(wide * high_for_wide)}"'
    label = f'id="{number}" name="Picture {number}" descr={attribute(alt)}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {size}/><wp:docPr {label}/><a:graphic><a:graphicData uri="{_PICTURE}">'
        f"<pic:pic><pic:nvPicPr><pic:cNvPr {label}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def row(
    cells: Sequence[str], widths: Sequence[int], properties: str, *, middle: bool = False
) -> str:
    """Return a row of a table; each cell is its paragraphs."""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    inner = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{align}</w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def table(
    style: str,
    widths: Sequence[int],
    rows: Sequence[str],
    *,
    borders: str = "",
    has_head: bool = False,
    caption: str = "",
) -> str:
    """Return a table, and the small empty paragraph that keeps it from the next one."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = f'<w:tblLook w:val="{"0620" if has_head else "0600"}" w:firstRow="{int(has_head)}" '
    look += 'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    named = f"<w:tblCaption w:val={attribute(caption)}/>" if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'{borders}<w:tblLayout w:type="fixed"/>{look}{named}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{GAP}"
    )


GAP = '<w:p><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/></w:pPr></w:p>'
"""A small empty paragraph: without it two tables would run into one."""
