"""Tables of released numbers, charts and a list of contents, in a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from generator.documents.blocks import Block, Chart, DataTable, Heading
from generator.documents.office_package import attribute
from generator.documents.pdf_data import WIDE, caption, data_shares, is_short
from generator.documents.pictures import proportions
from generator.documents.rich_text import plain_line
from generator.documents.word_text import WordText
from generator.documents.word_xml import PAGE_WIDTH, row, run, table

TURN = "<!--a page on its side begins-->"
TURN_BACK = "<!--a page on its side ends-->"
"""Where `word_frame` is to begin and to end a part whose pages lie on their sides."""

_SIDE_WIDTH = 14798
_CHART_WIDTH = 172
_HIGHEST_CHART = 150
"""In millimetres, so that a chart with its words leaves room on its page for others."""
_CHART_PIXELS = 1600


def word_data_table(written: WordText, block: DataTable) -> str:
    """Return the table under its caption; a wide one on a page turned on its side."""
    shown = block.table
    wide = shown.width > WIDE
    whole = _SIDE_WIDTH if wide else PAGE_WIDTH
    widths = [round(share * whole) for share in data_shares(shown)]
    sides = [False] * len(shown.named_by) + [column.numeric for column in shown.columns]
    labels = (*shown.named_by, *(column.label for column in shown.columns))
    cells = [
        _cell(written, "DataHead", label, right) for label, right in zip(labels, sides, strict=True)
    ]
    rows = [row(cells, widths, "<w:cantSplit/><w:tblHeader/>")]
    short, last = is_short(shown), next(reversed([*shown.rows]), None)
    for heading, below in shown.blocks:
        if heading is not None:
            rows.append(_block_head(written, heading, len(labels), sum(widths)))
        for each in below:
            texts = (*each.names, *(cell.text for cell in each.cells))
            cells = [
                _cell(written, "DataCell", text, right, keep=short and each is not last)
                for text, right in zip(texts, sides, strict=True)
            ]
            rows.append(row(cells, widths, "<w:cantSplit/>"))
    parts = [written.paragraph("Caption", run(caption(shown)))]
    if shown.about:
        parts.append(written.paragraph("CaptionMore", run(shown.about)))
    if block.key:
        parts.append(written.text(block.key, "CaptionMore"))
    parts.append(table("Ruled", widths, rows, has_head=True, caption=caption(shown)))
    text = "".join(parts)
    return f"{TURN}{text}{TURN_BACK}" if wide else text


def word_chart(written: WordText, block: Chart) -> str:
    """Return the chart under its title, and its source below it."""
    width = min(_CHART_WIDTH, _HIGHEST_CHART / proportions(block.drawing.svg))
    picture = written.drawing(block.drawing, width, _CHART_PIXELS)
    return "".join(
        (
            written.paragraph("Caption", run(block.title)),
            written.paragraph("CaptionMore", run(block.subtitle)),
            written.paragraph("Pictures", picture, "<w:keepNext/>"),
            written.paragraph("Small", run(block.source)),
        )
    )


def word_contents(blocks: Sequence[Block]) -> str:
    """Return a list of the headings of level 2, each a link to its own; a field Word can renew."""
    headings = [one.text for one in blocks if isinstance(one, Heading) and one.level == 2]
    entries = [
        f'<w:hyperlink w:anchor="{bookmark_name(text)}" w:history="1">'
        f"{run(plain_line(text))}</w:hyperlink>"
        for text in headings
    ]
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "2-2" \\n \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    at_last = len(entries) - 1
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC2"/></w:pPr>{begin * (at == 0)}{entry}'
        f"{end * (at == at_last)}</w:p>"
        for at, entry in enumerate(entries)
    )


def bookmarked(text: str, runs: str, number: int) -> str:
    """Return a heading's runs with the bookmark that the contents lead to."""
    return (
        f'<w:bookmarkStart w:id="{number}" w:name={attribute(bookmark_name(text))}/>{runs}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def bookmark_name(text: str) -> str:
    """Return the name of a heading's bookmark: letters and digits alone, as Word asks."""
    return "_to_" + "".join(letter for letter in plain_line(text) if letter.isalnum())[:34]


def _cell(
    written: WordText,
    style: str,
    text: str,
    right: bool,  # noqa: FBT001 - one meaning
    *,
    keep: bool = False,
) -> str:
    marks = ("<w:keepNext/>" if keep else "") + ('<w:jc w:val="right"/>' if right else "")
    return written.paragraph(style, run(text), marks)


def _block_head(written: WordText, heading: str, columns: int, width: int) -> str:
    words = written.paragraph("DataHead", run(heading), "<w:keepNext/>")
    return (
        "<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>"
        f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{columns}"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="F5F1E8"/></w:tcPr>'
        f"{words}</w:tc></w:tr>"
    )
