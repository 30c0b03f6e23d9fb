"""A questionnaire to print: help first, then the questions, every one of which may be left out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.blocks import (
    Block,
    Choices,
    Document,
    Figure,
    Heading,
    NewPage,
    Notice,
    Prose,
    Table,
    Together,
    WritingLines,
)
from generator.documents.look import WHOLE
from generator.documents.questionnaires.faces import face_strip
from generator.documents.questionnaires.setting import MeasureSetting
from generator.evaluation.questionnaire import Asked

_CHILDREN, _YOUNG_PEOPLE, _ADULTS = 13.0, 11.0, 10.5
_FACES_WIDE = 120.0


def paper_questionnaire(setting: MeasureSetting) -> Document:
    """Return the questionnaire of a measure, to print."""
    measure = setting.measure
    size = _ADULTS
    if measure.of == "pupils":
        size = _CHILDREN if setting.for_children else _YOUNG_PEOPLE
    return Document(
        title=measure.title,
        above=f"Questionnaire, version {measure.version}",
        foot=f"{measure.validity.partition('.')[0]}. {measure.licence}.",
        audience="pupil" if measure.of == "pupils" else "adult",
        look=WHOLE,
        size=size,
        made_on=setting.made_on,
        blocks=tuple(_blocks(setting)),
    )


def _blocks(setting: MeasureSetting) -> Iterator[Block]:
    measure = setting.measure
    yield Notice("First", setting.help_first)
    yield Prose(f"{setting.fill(measure.skipping)} {setting.fill(measure.before)}", "lead")
    for one in setting.part("where"):
        yield _question(one)
    if setting.linking_title:
        yield Heading(setting.linking_title)
        yield Prose(setting.linking_before)
        yield from _linking(setting)
    if setting.part("about-you"):
        yield Heading("About you")
        for one in setting.part("about-you"):
            yield _question(one)
    if setting.for_children:
        yield NewPage()
    yield Heading("The questions")
    yield Prose(measure.stem, "lead")
    yield from _items(setting)
    yield Prose("**Thank you.** If a question worried you, look at the top of the first page.")


def _question(one: Asked) -> Block:
    answer = Choices(one.labels) if one.choices else WritingLines(1)
    return Together((Prose(f"**{one.ask}**"), answer))


def _linking(setting: MeasureSetting) -> Iterator[Block]:
    rows = []
    for one in setting.part("linking"):
        choices = f" ({', '.join(one.labels)})" if one.choices else ""
        rows.append((f"{one.ask}{choices}", ""))
    yield Table(("Question", "Your answer"), tuple(rows), (3, 1))


def _items(setting: MeasureSetting) -> Iterator[Block]:
    items = setting.part("items")
    if all(response.face for response in setting.measure.responses):
        strip = face_strip(setting.measure)
        for number, one in enumerate(items, 1):
            yield Together((Prose(one.ask), Figure((strip,), _FACES_WIDE)), number)
        return
    labels = items[0].labels
    rows = tuple(
        (f"{number}\\. {one.ask}", *[""] * len(labels)) for number, one in enumerate(items, 1)
    )
    yield Table(("Tick one box in each row", *labels), rows, (5.2, *[1.25] * len(labels)))
