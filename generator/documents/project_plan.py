"""The plan a leader carries: what to have in place, every session, the showing, and the keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.documents.blocks import (
    Block,
    Document,
    Heading,
    Listing,
    NewPage,
    Prose,
    Say,
    Table,
    Terms,
    Together,
)
from generator.documents.project_setting import ProjectSetting
from generator.documents.sheets import keys
from generator.documents.when_a_pupil_tells import do_and_do_not
from generator.sources.figures_of_speech import minutes, number
from generator.toolkit.project import Part, Session

FOR_THE_LEADERS = "For the adults who lead it"


def project_plan(setting: ProjectSetting) -> Document:
    """Return the whole plan of a project."""
    blocks = chain(
        _in_short(setting),
        _before(setting),
        _safety(setting),
        chain.from_iterable(
            _session(setting, session, at)
            for at, session in enumerate(setting.project.sessions, start=1)
        ),
        _showcase(setting),
        _worked(setting),
        _keys(setting),
        (Prose(setting.shared.not_evaluated, "small"),),
    )
    return setting.document(setting.project.title, "adult", tuple(blocks), badge=FOR_THE_LEADERS)


def _in_short(setting: ProjectSetting) -> Iterator[Block]:
    project, fill = setting.project, setting.fill
    yield Prose(project.outcome, "lead")
    yield Table(
        ("For", "Sessions", "Group"),
        (
            (
                setting.years,
                f"{len(project.sessions)}, {number(project.minutes)} minutes in all",
                project.group,
            ),
        ),
    )
    yield Terms((("When", fill(project.when)), ("Who leads", fill(project.led_by))))
    yield Heading("Why")
    yield Listing(tuple(map(fill, project.why)))
    yield Heading("What pupils take away", 3)
    yield Listing(tuple(aim.aim for aim in project.aims))
    yield Heading("Other ages", 3)
    yield Prose(fill(project.other_ages))


def _before(setting: ProjectSetting) -> Iterator[Block]:
    project, shared, fill = setting.project, setting.shared, setting.fill
    yield Heading("Before you start")
    yield Terms(tuple((fill(each.title), fill(each.advice)) for each in shared.before_you_start))
    yield Heading("Open to all")
    yield Listing(tuple(map(fill, (*shared.open_to_all, *project.recruiting.how))))
    yield Prose(f"**Too many names?** {fill(project.recruiting.if_too_many)}")
    yield Prose("**Never say**")
    yield Listing(tuple(f"“{words}”" for words in shared.never_say))
    yield Heading("What it needs")
    yield Table(
        ("What", "How much", "What it costs"),
        tuple((each.thing, each.how_many, each.cost) for each in project.costs),
        (3, 2.4, 3),
    )
    yield Prose(fill(project.hours))
    yield Heading("Taking part for everyone")
    inclusion = project.inclusion
    for title, texts in (
        ("Pupils with SEND", inclusion.send),
        ("Pupils new to English", inclusion.eal),
        ("Faith and family", inclusion.faith),
        ("Pupils who care for others, and the way home", inclusion.carers),
    ):
        yield Heading(title, 3)
        yield Listing(tuple(map(fill, texts)))


def _safety(setting: ProjectSetting) -> Iterator[Block]:
    project, shared, fill = setting.project, setting.shared, setting.fill
    yield Heading("What keeps everyone safe")
    yield Prose(f"**What it touches.** {fill(project.touches)}")
    for title, ours, every in (
        ("The adults", project.safeguards.adults, shared.safeguards.adults),
        ("When a pupil tells", project.safeguards.disclosure, shared.safeguards.disclosure),
        ("What is shown and said", project.safeguards.content, shared.safeguards.content),
    ):
        yield Heading(title, 3)
        yield Listing(tuple(map(fill, (*every, *ours))))
    disclosure = setting.programme.practice.disclosure
    yield do_and_do_not(fill, disclosure, do="When a pupil tells: do")
    yield Heading("In any session", 3)
    yield Terms(tuple((fill(row.happens), fill(row.do)) for row in shared.in_any_session))
    yield Heading("At every opening", 3)
    yield Prose("Point to the agreements, and say the words.")
    yield Listing(tuple(map(fill, shared.agreements)))
    yield Say(tuple(map(fill, shared.say_first)), "Say, at every opening")
    yield Heading("At every closing", 3)
    yield Prose("One of the two ways to settle, then the words, the food and the head count.")
    for way in shared.steadying:
        yield Say(tuple(map(fill, way.say)), f"{way.title} ({minutes(way.minutes)})")
    yield Say(tuple(map(fill, shared.say_last)), "Say, at every closing")


def _session(setting: ProjectSetting, session: Session, at: int) -> Iterator[Block]:
    fill = setting.fill
    yield NewPage()
    yield Together(
        (
            Heading(f"{at}. {session.title} ({session.minutes} minutes)"),
            Prose(fill(session.aim), "lead"),
        )
    )
    yield Prose("**Have ready**")
    yield Listing(tuple(map(fill, session.ready)))
    if session.handouts:
        titles = ", ".join(
            f"{sheet.title} ({sheet.copies[:1].lower()}{sheet.copies[1:]})"
            for sheet in map(setting.project.handout, session.handouts)
        )
        yield Prose(f"**Print:** {titles}", "small")
    for part in session.parts:
        yield from _part(setting, part)
    yield Prose("**Listen and look for**")
    yield Listing(tuple(map(fill, session.listen_for)))
    if session.if_it_happens:
        yield Prose("**What to do if**")
        yield Terms(tuple((fill(row.happens), fill(row.do)) for row in session.if_it_happens))


def _part(setting: ProjectSetting, part: Part) -> Iterator[Block]:
    fill = setting.fill
    yield Together(
        (
            Heading(f"{part.title}: {minutes(part.minutes)}", 3),
            Listing(tuple(map(fill, part.do)), numbered=len(part.do) > 1),
        )
    )
    yield Prose(f"**Pupils:** {fill(part.pupils)}", "small")
    if part.say:
        yield Say(tuple(map(fill, part.say)))


def _showcase(setting: ProjectSetting) -> Iterator[Block]:
    show, fill = setting.project.showcase, setting.fill
    yield NewPage()
    yield Heading("Showing it to others")
    yield Terms(
        (
            ("What", fill(show.what)),
            ("To whom", fill(show.audience)),
            ("Without an audience", fill(show.instead)),
        )
    )
    yield Listing(tuple(map(fill, (*show.safe, *setting.shared.showcase))))


def _worked(setting: ProjectSetting) -> Iterator[Block]:
    shared, fill = setting.shared, setting.fill
    yield Heading("How you know that it worked")
    yield Listing(tuple(map(fill, setting.project.worked)))
    yield Heading("Before and after", 3)
    yield Listing(
        tuple(map(fill, (*shared.before_and_after.how, *shared.before_and_after.reading)))
    )
    yield Heading("The log", 3)
    yield Listing(tuple(map(fill, shared.log)))
    yield Heading("Care for the adults", 3)
    yield Listing(tuple(map(fill, shared.care)))


def _keys(setting: ProjectSetting) -> Iterator[Block]:
    found = tuple(keys(setting, setting.project.handouts))
    if found:
        yield Heading("Keys")
        yield from found
