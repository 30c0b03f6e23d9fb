"""The files for families, governors, partners and visitors: what there is, and what is in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.documents.community_paper import guide_paper, letter_paper, letters_paper
from generator.documents.community_setting import (
    CommunitySetting,
    community_setting,
    letters_to_send,
)
from generator.documents.lesson_sheets import Kind
from generator.documents.outputs import CACHE, Content, Output, make_outputs
from generator.documents.parent_session_plan import (
    parent_session_handouts,
    parent_session_invitation,
    parent_session_plan,
    parent_session_slip,
)
from generator.documents.parent_session_slides import parent_session_slides
from generator.documents.take_aways import TakeAway, outputs_with_archive
from generator.programme import Programme
from generator.toolkit.parent_session import ParentSession

FOLDER = "toolkit/community"
ALL_LETTERS = f"{FOLDER}/letters/letters-home.docx"
GUIDE_KINDS: tuple[Kind, ...] = ("pdf", "docx")


EVERYTHING = TakeAway(FOLDER, "Everything for this session", "everything", ("zip",))
PLAN = TakeAway(FOLDER, "Plan for those who lead it, with the keys", "plan", ("pdf", "docx"))
SLIDES = TakeAway(FOLDER, "Slides, with notes", "slides", ("pptx",))
HANDOUTS = TakeAway(FOLDER, "Sheets for parents", "sheets", ("pdf", "docx"))
SLIP = TakeAway(FOLDER, "Slip at the end", "slip", ("pdf", "docx"))
INVITATION = TakeAway(FOLDER, "Invitation and short message", "invitation", ("docx",))

SESSION_FILES = (EVERYTHING, PLAN, SLIDES, HANDOUTS, SLIP, INVITATION)
"""What there is to take away from every parent session, in the order in which it is offered."""


def guide_address(guide_id: str, kind: Kind) -> str:
    """Return the address of a guide's file below the site's root."""
    return f"{FOLDER}/{guide_id}/{guide_id}.{kind}"


def letter_address(letter_id: str) -> str:
    """Return the address of a letter's file below the site's root."""
    return f"{FOLDER}/letters/{letter_id}.docx"


def session_outputs(setting: CommunitySetting, session: ParentSession) -> Iterator[Output]:
    """Yield every file of a parent session; the archive of all comes last."""
    contents: dict[TakeAway, Content] = {
        PLAN: parent_session_plan(setting, session),
        SLIDES: parent_session_slides(setting, session),
        HANDOUTS: parent_session_handouts(setting, session),
        SLIP: parent_session_slip(setting, session),
        INVITATION: parent_session_invitation(setting, session),
    }
    yield from outputs_with_archive(session.id, contents, EVERYTHING)


def community_outputs(setting: CommunitySetting) -> Iterator[Output]:
    """Yield every file for families and community, with what is to stand in it."""
    programme = setting.programme
    for session in programme.beyond_lessons.parent_sessions:
        yield from session_outputs(setting, session)
    for letter in letters_to_send(programme):
        yield Output(letter_address(letter.id), letter_paper(setting, letter))
    yield Output(ALL_LETTERS, letters_paper(setting))
    for guide in programme.beyond_lessons.guides:
        paper = guide_paper(setting, guide)
        for kind in GUIDE_KINDS:
            yield Output(guide_address(guide.id, kind), paper)


def make_community_files(programme: Programme) -> dict[str, Path]:
    """Make every file for families that is not made yet; return each file by its address."""
    outputs = list(community_outputs(community_setting(programme)))
    return make_outputs(outputs, programme.root / CACHE)
