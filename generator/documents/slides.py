"""Decks of slides as PowerPoint files: a master of our own, titles, alt text, speaker notes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.documents.blocks import Drawing
from generator.documents.look import INK, PAPER, SOFT_INK, Look
from generator.documents.office_package import OFFICE, About, Package, templates
from generator.documents.pictures import proportions, to_png
from generator.documents.rich_text import plain_line, rich_line
from generator.documents.slide_panels import MOST_PANELS, SMALLEST, Panel, Place, panels

LAYOUTS = ("Opening", "Words", "Words and picture", "Picture", "Title alone", "Help", "Panels")

_TYPE = "application/vnd.openxmlformats-officedocument."
_FORMS = {"circle": "ellipse", "square": "rect", "triangle": "triangle", "diamond": "diamond"}
# Left, top, width and height, in English metric units: 12,700 to a point.
_WORDS_BESIDE = (566928, 1850000, 6100000, 4300000)
_PICTURE_BESIDE = (7000000, 1800000, 4625072, 4400000)
_PICTURE_ALONE = (566928, 1800000, 11058144, 4400000)
_ALL = (566928, 1800000, 11058144, 4330000)
_FIRST = (566928, 1760000, 11058144, 1130000)
_LEFT = (566928, 3050000, 5400000, 3150000)
_RIGHT = (6225000, 3050000, 5400000, 3150000)
_SIZES = (4400, 4000, 3600, 3200, 2800, 2600, 2400, 2200, SMALLEST)
_READABLE = 2400
"""Help is left up while pupils leave: under this size it is shown in fewer words."""
_CUES = (
    (re.compile(r"\b(?:pairs?|partners?|between two)\b", re.IGNORECASE), "In pairs", 2),
    (re.compile(r"\b(?:in threes|in your three|each three)\b", re.IGNORECASE), "In threes", 3),
    (re.compile(r"\b(?:silent|silently|silence|no talking)\b", re.IGNORECASE), "Silent", 1),
)
"""How pupils work, where the slide's own words say it, and how many people are drawn for it."""


@dataclass(frozen=True)
class Slide:
    """What the class sees, in Markdown lines, and the notes that only the teacher sees.

    `above` is a line over the title that says where in the lesson it belongs, `number` the
    activity's number before it. `brief` holds fewer words, for where `lines` are too many.
    """

    title: str
    above: str = ""
    lines: tuple[str, ...] = ()
    drawing: Drawing | None = None
    notes: tuple[str, ...] = ()
    opening: bool = False
    help: bool = False
    number: int | None = None
    brief: tuple[str, ...] = ()

    @property
    def cue(self) -> tuple[str, int] | None:
        """Return how pupils work and how many are drawn for it, where the slide says so."""
        words = " ".join((self.title, *self.lines))
        return next(((name, count) for sign, name, count in _CUES if sign.search(words)), None)

    @property
    def layout(self) -> str:
        """Return the layout that fits what the slide holds."""
        if self.opening:
            return "Opening"
        if self.help:
            return "Help"
        if self.drawing:
            return "Words and picture" if self.lines else "Picture"
        if not self.lines:
            return "Title alone"
        return "Panels" if panels(self.lines, _ALL, _SIZES[0])[0] else "Words"


@dataclass(frozen=True)
class Deck:
    """Slides in order; `size` is that of their text, in points, where there is room."""

    title: str
    foot: str
    look: Look
    size: int
    made_on: date
    slides: tuple[Slide, ...]
    publisher: str = "Whole School"
    keywords: tuple[str, ...] = ()


def write_pptx(deck: Deck) -> bytes:
    """Return the deck as a PowerPoint file."""
    about = About(deck.title, deck.publisher, deck.made_on, deck.keywords)
    package = Package("ppt/presentation.xml", about)
    presentation = package.add("ppt/presentation.xml", "", f"{_PRESENTATION}presentation.main+xml")
    _add_frame(package, deck)
    ids: dict[str, Any] = {
        "master": presentation.relate(f"{OFFICE}/slideMaster", "slideMasters/slideMaster1.xml"),
        "notes": presentation.relate(f"{OFFICE}/notesMaster", "notesMasters/notesMaster1.xml"),
        "slides": [],
    }
    presentation.relate(f"{OFFICE}/theme", "theme/theme1.xml")
    for name, content in _PROPERTIES.items():
        package.add(f"ppt/{name}.xml", content, f"{_PRESENTATION}{name}+xml")
        presentation.relate(f"{OFFICE}/{name}", f"{name}.xml")
    for number, slide in enumerate(deck.slides, start=1):
        _add_slide(package, deck, slide, number)
        ids["slides"].append(presentation.relate(f"{OFFICE}/slide", f"slides/slide{number}.xml"))
    presentation.content = _filled("slides/presentation", ids=ids).encode()
    return package.to_bytes()


_PRESENTATION = f"{_TYPE}presentationml."
_NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
# PowerPoint asks to repair a file that lacks these, empty as they are.
_PROPERTIES = {
    "presProps": f"<p:presentationPr {_NAMES}/>",
    "viewProps": f"<p:viewPr {_NAMES}/>",
    "tableStyles": f'<a:tblStyleLst {_NAMES} def="{{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}}"/>',
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _filled(template: str, **context: Any) -> str:
    return _HEAD + templates().get_template(f"{template}.xml.j2").render(context)


def _add_frame(package: Package, deck: Deck) -> None:
    """Add the themes, the master, its layouts and the notes' master."""
    look = deck.look
    form = _FORMS[look.shape]
    theme = {"ink": INK, "soft_ink": SOFT_INK, "wash": look.wash, "colour": look.colour}
    for number in (1, 2):
        package.add(f"ppt/theme/theme{number}.xml", _filled("theme", **theme).encode(),
                    f"{_TYPE}theme+xml")  # fmt: skip
    context = {"paper": PAPER, "form": form, "layouts": LAYOUTS, "size": deck.size * 100}
    master = package.add("ppt/slideMasters/slideMaster1.xml",
                         _filled("slides/slideMaster", **context).encode(),
                         f"{_PRESENTATION}slideMaster+xml")  # fmt: skip
    for number, layout in enumerate(LAYOUTS, start=1):
        picture_at = _PICTURE_BESIDE if layout == "Words and picture" else _PICTURE_ALONE
        content = _filled("slides/slideLayout", layout=layout, form=form, picture_at=picture_at,
                          words_at=_WORDS_BESIDE, all_at=_ALL, first_at=_FIRST, left_at=_LEFT,
                          right_at=_RIGHT, most=MOST_PANELS)  # fmt: skip
        part = package.add(f"ppt/slideLayouts/slideLayout{number}.xml", content.encode(),
                           f"{_PRESENTATION}slideLayout+xml")  # fmt: skip
        part.relate(f"{OFFICE}/slideMaster", "../slideMasters/slideMaster1.xml")
        master.relate(f"{OFFICE}/slideLayout", f"../slideLayouts/slideLayout{number}.xml")
    master.relate(f"{OFFICE}/theme", "../theme/theme1.xml")
    notes = package.add("ppt/notesMasters/notesMaster1.xml", _filled("slides/notesMaster").encode(),
                        f"{_PRESENTATION}notesMaster+xml")  # fmt: skip
    notes.relate(f"{OFFICE}/theme", "../theme/theme2.xml")


def _add_slide(package: Package, deck: Deck, slide: Slide, number: int) -> None:
    part = package.add(f"ppt/slides/slide{number}.xml", b"", f"{_PRESENTATION}slide+xml")
    layout = LAYOUTS.index(slide.layout) + 1
    part.relate(f"{OFFICE}/slideLayout", f"../slideLayouts/slideLayout{layout}.xml")
    picture = None
    if slide.drawing:
        name = f"media/{hashlib.sha256(slide.drawing.svg.encode()).hexdigest()[:12]}.png"
        if f"ppt/{name}" not in package.parts:
            package.add(f"ppt/{name}", to_png(slide.drawing.svg), "image/png")
        room = _PICTURE_BESIDE if slide.lines else _PICTURE_ALONE
        picture = {
            "relation": part.relate(f"{OFFICE}/image", f"../{name}"),
            "alt": slide.drawing.alt,
            "at": _fitted(room, proportions(slide.drawing.svg)),
        }
    part.content = _filled(
        "slides/slide",
        title=slide.title,
        above="" if slide.layout in {"Opening", "Title alone"} else slide.above,
        title_size=_title_size(slide),
        words=_words(deck, slide),
        activity=slide.number,
        cue=slide.cue if slide.layout not in {"Opening", "Title alone", "Help"} else None,
        picture=picture,
        foot=deck.foot,
        number=number,
    ).encode()
    notes = package.add(
        f"ppt/notesSlides/notesSlide{number}.xml",
        _filled(
            "slides/notesSlide", paragraphs=[rich_line(line) for line in slide.notes] or [()]
        ).encode(),
        f"{_PRESENTATION}notesSlide+xml",
    )
    notes.relate(f"{OFFICE}/notesMaster", "../notesMasters/notesMaster1.xml")
    notes.relate(f"{OFFICE}/slide", f"../slides/slide{number}.xml")
    part.relate(f"{OFFICE}/notesSlide", f"../notesSlides/notesSlide{number}.xml")


def _words(deck: Deck, slide: Slide) -> list[dict[str, Any]]:
    """Return each placeholder with words: where it stands, its lines, and how it looks."""
    largest = deck.size * 100
    if slide.layout == "Panels":
        size, shown = panels(slide.lines, _ALL, largest)
        return [_panel(panel, size, number) for number, panel in enumerate(shown)]
    if slide.help:
        return _help(deck, slide)
    if slide.opening:
        size = min(largest, 3200)
    else:
        size = _size(slide.lines, _WORDS_BESIDE if slide.drawing else _ALL, largest)
    plain = len(slide.lines) == 1 or slide.opening
    own = {"plain": plain, "tight": len(slide.lines) > MOST_PANELS - 1}
    return [_listed(slide.lines, size * (size != largest), **own)] if slide.lines else []


def _panel(panel: Panel, size: int, number: int) -> dict[str, Any]:
    words = _listed((panel.line,), size, plain=True)
    form = "wedgeRoundRectCallout" if panel.is_quote else "roundRect"
    fill = "accent1" if panel.is_question else "bg2"
    ph = f'type="body" sz="quarter" idx="{20 + number if number else 1}"'
    return {**words, "ph": ph, "at": panel.at, "form": form, "fill": fill}


def _help(deck: Deck, slide: Slide) -> list[dict[str, Any]]:
    """Return help: who is here first and large, then services in two columns."""
    lines, sizes = slide.lines, []
    for lines in filter(None, (slide.lines, slide.brief)):
        left, right = _halves(lines[1:])
        sizes = [_size(column, _LEFT, deck.size * 100) for column in (left, right) if column]
        if min(sizes, default=_READABLE) >= _READABLE:
            break
    first, _ = panels(lines[:1], _FIRST, deck.size * 100)
    parts = [_panel(Panel(lines[0], _FIRST), min(first or SMALLEST, 3600), 0) | {"fill": "accent1"}]
    for number, column in enumerate((left, right)):
        if column:
            ph = f'sz="half" idx="{15 + number}"'
            parts.append({**_listed(column, min(sizes), tight=True), "ph": ph})
    return parts


def _listed(
    lines: tuple[str, ...], size: int, *, plain: bool = False, tight: bool = False
) -> dict[str, Any]:
    return {
        "ph": 'type="body" idx="1"',
        "at": None,
        "form": "",
        "fill": "",
        "lines": [rich_line(line) for line in lines],
        "size": size,
        "plain": plain,
        "tight": tight,
    }


def _size(lines: tuple[str, ...], room: Place, largest: int) -> int:
    """Return the largest size, in hundredths of a point, at which a list fits its room."""
    width, height = room[2] / 12_700, room[3] / 12_700
    gap = 9 if len(lines) > MOST_PANELS - 1 or room is _LEFT else 16
    for size in _SIZES:
        points = size / 100
        letters_a_line = (width - 33) / (points * 0.58)
        needed = sum(
            -(-len(plain_line(line)) // letters_a_line) * points * 1.26 + gap for line in lines
        )
        if size <= largest and needed <= height:
            return size
    return SMALLEST


def _halves(lines: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines in two columns of about the same length."""
    half, so_far, left = sum(map(len, lines)) / 2, 0, 0
    while left < len(lines) and so_far + len(lines[left]) / 2 < half:
        so_far += len(lines[left])
        left += 1
    return lines[:left], lines[left:]


def _title_size(slide: Slide) -> int:
    """Return a smaller size for a long title, in hundredths of a point, or 0 for the usual one."""
    if slide.opening:
        return 4400 if len(slide.title) > 34 else 0
    if slide.layout == "Title alone":
        return 4800 if len(slide.title) > 40 else 0
    return 3200 if len(slide.title) > 42 else 0


def _fitted(room: tuple[int, int, int, int], high_for_wide: float) -> tuple[int, int, int, int]:
    """Return the largest place in `room` for a picture of these proportions, in its middle."""
    left, top, width, height = room
    wide = min(width, round(height / high_for_wide))
    high = round(wide * high_for_wide)
    return left + (width - wide) // 2, top + (height - high) // 2, wide, high
