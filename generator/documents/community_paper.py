"""Letters home and guides on paper, to print or to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.documents.blocks import (
    Block,
    Choices,
    Document,
    Heading,
    Listing,
    NewPage,
    Prose,
    Table,
    Terms,
)
from generator.documents.community_setting import CommunitySetting, letters_to_send, on_withdrawal
from generator.documents.paper import paper_table
from generator.lessons.curriculum import year_name
from generator.toolkit.guide import (
    ChecklistPart,
    Guide,
    GuidePart,
    QuestionsPart,
    TablePart,
    TextPart,
)
from generator.toolkit.letters import Letter

TO_EDIT = "Fill in what stands in [brackets], then delete this line."


def letter_paper(setting: CommunitySetting, letter: Letter) -> Document:
    """Return one letter, with its short message on a page of its own."""
    blocks = (Prose(TO_EDIT, "small"), *_letter(setting, letter))
    updated_on = setting.programme.beyond_lessons.letters.updated_on
    return setting.document(letter.title, "Letter home", updated_on, "adult", blocks)


def letters_paper(setting: CommunitySetting) -> Document:
    """Return every letter in one document, each on a page of its own."""
    source = setting.programme.beyond_lessons.letters
    blocks: list[Block] = [
        Prose(TO_EDIT, "small"),
        Heading("How to send one that is read"),
        Terms(tuple((each.title, setting.fill(each.advice)) for each in source.how)),
        Heading("Translating"),
        Listing(tuple(map(setting.fill, source.translating))),
    ]
    for letter in letters_to_send(setting.programme):
        blocks += [NewPage(), Heading(letter.title), Prose(setting.fill(letter.when), "small")]
        blocks += _letter(setting, letter)
    return setting.document(
        source.title, "Families and community", source.updated_on, "adult", tuple(blocks)
    )


def guide_paper(setting: CommunitySetting, guide: Guide) -> Document:
    """Return a guide."""
    blocks: list[Block] = [Prose(setting.fill(guide.lead), "lead")]
    for part in guide.parts:
        blocks += _part(setting, part)
    return setting.document(
        guide.title, "Families and community", guide.updated_on, "adult", tuple(blocks)
    )


def _letter(setting: CommunitySetting, letter: Letter) -> list[Block]:
    fill = setting.fill
    about = on_withdrawal(setting.programme, letter)
    return [
        Prose(f"**Subject:** {fill(letter.subject)}"),
        *(Prose(text) for text in letter_texts(fill(letter.text), fill(about))),
        Heading("As a short message", 3),
        Prose(fill(letter.message)),
    ]


def letter_texts(text: str, about: str) -> tuple[str, ...]:
    """Return a letter's paragraphs, with what it says on withdrawal before its last line."""
    paragraphs = [each for each in text.strip().split("\n\n") if each]
    if not about:
        return tuple(paragraphs)
    return (*paragraphs[:-1], about, paragraphs[-1])


def _part(setting: CommunitySetting, part: GuidePart) -> Iterator[Block]:
    fill = setting.fill
    yield Heading(part.title)
    if part.about:
        yield Prose(fill(part.about))
    if isinstance(part, TextPart):
        yield Prose(fill(part.text))
    elif isinstance(part, ChecklistPart):
        yield Choices(tuple(map(fill, part.items)))
    elif isinstance(part, QuestionsPart):
        yield Table(
            ("Ask", "A good answer sounds like", "One that worries"),
            tuple((fill(each.ask), fill(each.good), fill(each.worry)) for each in part.questions),
            (2, 3, 3),
        )
    elif isinstance(part, TablePart):
        yield paper_table(setting, part.table)
    else:
        yield Table(("Year", "Lessons"), tuple(_lessons(setting)), (1, 5))


def _lessons(setting: CommunitySetting) -> Iterable[tuple[str, str]]:
    lessons = setting.programme.lessons
    for year in sorted({lesson.place.year for lesson in lessons}):
        titles = [lesson.title for lesson in lessons if lesson.place.year == year]
        yield year_name(year), "; ".join(titles)
