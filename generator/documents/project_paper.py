"""A project's sheets on paper: for pupils, for home, and the log of its sessions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.documents.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    Listing,
    NewPage,
    Prose,
    Table,
    Together,
)
from generator.documents.project_setting import ProjectSetting
from generator.documents.questionnaires.faces import face_strip
from generator.documents.sheets import sheets_given

_FACES_WIDE = 78.0
"""The width of a row of faces, in millimetres."""


def project_handouts(setting: ProjectSetting) -> Document:
    """Return all that pupils are given, each sheet on a page of its own."""
    blocks = tuple(sheets_given(setting, setting.project.handouts))
    return setting.document("Handouts", "pupil", blocks)


def project_letters(setting: ProjectSetting) -> Document:
    """Return the invitation to pupils and the letter home, to edit."""
    recruiting, fill = setting.project.recruiting, setting.fill
    blocks = (
        Prose("Fill in what stands in [brackets], then delete this line.", "small"),
        Heading("The invitation, to read out or put up"),
        Prose(fill(recruiting.invite)),
        NewPage(),
        Heading("The letter home"),
        Prose("Dear parents and carers,"),
        Prose(fill(recruiting.family)),
        Prose("With thanks, [names]"),
        Heading("To give back by [date]", 3),
        Table(
            ("", ""),
            (
                ("My child's name and class", ""),
                ("My child may take part", "☐ Yes"),
                ("How my child gets home", ""),
                ("Who to ring if something happens", ""),
                ("Anything that would make it easier to take part", ""),
                ("Signed, and the date", ""),
            ),
            (2, 3),
        ),
    )
    return setting.document("Invitation and letter home", "adult", blocks)


def project_questions(setting: ProjectSetting) -> Document:
    """Return the same sheet twice: for the first session, and for the last."""
    blocks = (
        *_questions(setting, "At the first session"),
        NewPage(),
        *_questions(setting, "At the last session"),
    )
    return setting.document("Questions before and after", "pupil", blocks)


def project_log(setting: ProjectSetting) -> Document:
    """Return the log: a line for each session, filled in by hand."""
    project, shared = setting.project, setting.shared
    columns = (
        "Session",
        "Date, and both adults",
        "Pupils there",
        "Cut or changed",
        "What went well, what to change",
        "Taken to the DSL?",
    )
    rows = tuple(
        (f"{at}\\. {session.title}\n\n\n", "", "", "", "", "☐ yes\n\n☐ no")
        for at, session in enumerate(project.sessions, start=1)
    )
    blocks = (
        Listing(tuple(map(setting.fill, shared.log))),
        Table(columns, rows, (2.2, 2, 1.2, 2, 2.6, 1.3)),
        Heading("At the end"),
        Table(
            ("", "Number"),
            (
                ("Pupils who began", ""),
                ("Pupils who came to two in three sessions or more", ""),
                ("Hours of staff time, both adults", ""),
                ("Sheets before, and sheets after", ""),
            ),
            (4, 1),
        ),
    )
    return setting.document("Session log", "adult", blocks)


def _questions(setting: ProjectSetting, title: str) -> Iterator[Block]:
    measure, fill, shared = setting.measure, setting.fill, setting.shared
    yield Heading(title)
    yield Prose(fill(measure.help_first), "small")
    yield Prose(f"{measure.skipping} {fill(shared.before_and_after.on_the_sheet)}", "small")
    yield Heading(measure.stem, 3)
    asked = [measure.item(name).ask for name in setting.project.item_ids]
    if all(response.face for response in measure.responses):
        strip = face_strip(measure)
        for number, ask in enumerate(asked, start=1):
            yield Together((Prose(ask), Figure((strip,), _FACES_WIDE)), number)
        return
    yield Table(
        ("Statement", *(response.label for response in measure.responses)),
        tuple((ask, *("☐" for _ in measure.responses)) for ask in asked),
        (5, *(1.5 for _ in measure.responses)),
    )
