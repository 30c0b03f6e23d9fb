"""Commands on releases: approve one by name, and see how each of them stands."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.commands.console import Root, Stop, called, say
from generator.problems import as_text

if TYPE_CHECKING:
    from generator.evaluation.approval import Answer, Check, Review
    from generator.evaluation.release import Release

# ruff: noqa: PLC0415

_NOBODY = "A made-up reviewer"
_NO_ROLE = "Disclosure reviewer of a study that does not exist"
_NOTHING_SEEN = "Made up, as is everything in this study: nobody looked."

ReleaseName = Annotated[
    str, typer.Argument(help="The release's id: its folder in evaluation/releases.")
]


def approve(
    release: ReleaseName,
    name: Annotated[str | None, typer.Option(help="Who reviews it.")] = None,
    role: Annotated[str | None, typer.Option(help="What they answer for.")] = None,
    answer: Annotated[
        list[str] | None,
        typer.Option(help='An answer and what was seen: "tables=yes: no row under ten". Repeat.'),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The last day to publish on, if not the plan's."),
    ] = None,
    made_up: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Of a synthetic study alone: a reviewer who does not exist says yes, this day.",
        ),
    ] = None,
    root: Root = Path(),
) -> None:
    """Go through what is to be checked before a release is published, and put your name to it.

    Every question wants yes or no and a note of what you saw. One no, and the release is not
    approved; that is recorded too. What was recorded is never changed afterwards.
    """
    from generator.evaluation.approval import CHECKS, Review, months_after
    from generator.evaluation.release_gate import record_review

    found, standing = _release(root, release)
    if made_up and not found.synthetic:
        raise Stop(f"{release} tells of real people: only somebody who is there can approve it.")
    on = made_up.date() if made_up else datetime.now(UTC).date()
    if standing and standing.approves and on <= standing.until:
        raise Stop(
            f"{release}, version {found.version}, was approved by {standing.name} on "
            f"{standing.on}, until {standing.until}. It stays as it is."
        )
    given = _given(answer or [])
    _introduce(found)
    review = Review(
        release=found.id,
        version=found.version,
        content_sha256=found.content_sha256(),
        name=name or _asked("Who reviews it? Your name", "--name", _NOBODY if made_up else ""),
        role=role
        or _asked("What do you answer for? Your role", "--role", _NO_ROLE if made_up else ""),
        made_up=made_up is not None,
        on=on,
        until=until.date() if until else months_after(on, found.plan.approved_for_months),
        answers=tuple(given.get(check.id) or _answered(check, made_up) for check in CHECKS),
    )
    if review.until < on:
        raise Stop(f"It would be approved until {review.until}, before {on}: name a later day.")
    file = record_review(root, review)
    if not review.approves:
        doubted = ", ".join(doubt.check for doubt in review.doubts)
        raise Stop(f"Not approved ({doubted}). That is recorded in {file.relative_to(root)}.")
    say.print(
        f"{release}, version {found.version}, is approved by {review.name}. Reports may be "
        f"published from it from {review.on} to {review.until}.",
        markup=False,
    )
    say.print(f"Recorded in {file.relative_to(root)}.", markup=False)


def status(root: Root = Path()) -> None:
    """List every release: its version, who approved it and until when, and which reports use it."""
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    from generator.evaluation.kept_releases import read_releases
    from generator.evaluation.release_gate import read_reviews
    from generator.reports.definition import read_reports
    from generator.reports.gate import check_approval

    releases, problems = read_releases(root)
    reviews, found = read_reviews(root, releases)
    reports, _ = read_reports(root)
    table = Table(box=SIMPLE)
    for heading in ("release", "version", "stands", "reports"):
        table.add_column(heading)
    for one in releases.values():
        own = [report for report in reports.values() if report.definition.release == one.id]
        refused = [p for report in own for p in check_approval(report, releases, reviews)]
        problems = [*problems, *refused]
        names = ", ".join(report.definition.id for report in own) or "none"
        table.add_row(one.id, str(one.version), _stands(reviews.get(one.id)), names)
    Console(highlight=False).print(table)
    if problems := [*problems, *found]:
        typer.echo(as_text(sorted(problems), root))
        raise typer.Exit(1)


def _stands(review: Review | None) -> str:
    if review is None:
        return "not reviewed"
    kind = " (made up)" if review.made_up else ""
    if not review.approves:
        return f"not approved by {review.name}{kind}, {review.on}"
    return f"approved by {review.name}{kind}, {review.on} to {review.until}"


def _release(root: Path, name: str) -> tuple[Release, Review | None]:
    """Return the release and the review that stands, or stop at what is wrong with either."""
    from generator.evaluation.kept_releases import RELEASES, read_releases
    from generator.evaluation.release_gate import read_reviews

    releases, problems = read_releases(root)
    reviews, found = read_reviews(root, releases)
    own = [p for p in (*problems, *found) if p.path.startswith(f"{RELEASES}/{name}/")]
    if own:
        raise Stop(as_text(own, root))
    return called(name, releases, "release"), reviews.get(name)


def _introduce(release: Release) -> None:
    """Print what is to be looked at."""
    from generator.evaluation.release import SYMBOLS, NotShown

    cells = [cell for table in release.tables for row in table.rows for cell in row.cells]
    hidden = [cell.status for cell in cells if isinstance(cell, NotShown)]
    say.print(f"\n{release.title}, version {release.version}: {release.study_title}", markup=False)
    say.print(f"What it says has the SHA-256 {release.content_sha256()}.")
    say.print(f"{len(release.tables)} tables, {len(cells)} cells.", markup=False)
    for symbol, meaning in SYMBOLS.items():
        if count := hidden.count(symbol):
            say.print(f"  {symbol}: {count} cells, {meaning}")
    say.print(f"Rules: {release.protection.title}. {release.protection.rules}", markup=False)
    for note in release.notes:
        say.print(f"Note: {note}", markup=False)
    say.print(f"Deviations from the plan: {len(release.deviations) or 'none'}.")
    for one in release.corrections:
        say.print(f"Version {one.version} corrects: {one.why}", markup=False)


def _given(answers: list[str]) -> dict[str, Answer]:
    """Return the answers given on the command line, by what was checked."""
    from generator.evaluation.approval import CHECKS, Answer

    questions = {check.id: check.question for check in CHECKS}
    given: dict[str, Answer] = {}
    for text in answers:
        check, _, said = text.partition("=")
        word, _, note = (part.strip() for part in said.partition(":"))
        if check not in questions or word not in ("yes", "no") or not note:
            raise Stop(
                f'"{text}" is no answer. Write what was checked, yes or no, and a note, such as '
                f'"tables=yes: no row under ten". To be checked: {", ".join(questions)}.'
            )
        given[check] = Answer(check=check, question=questions[check], yes=word == "yes", note=note)
    return given


def _answered(check: Check, made_up: datetime | None) -> Answer:
    """Put one question at the terminal; somebody made up says yes to what nobody answered."""
    from generator.evaluation.approval import Answer

    if made_up:
        return Answer(check=check.id, question=check.question, yes=True, note=_NOTHING_SEEN)
    if not sys.stdin.isatty():
        raise Stop(
            f"{check.question} Nothing was recorded: answer it at a terminal, or with "
            f'--answer "{check.id}=yes: what you saw".'
        )
    say.print(f"\n{check.question}\n  Look at {check.where}.", markup=False)
    yes = typer.confirm("Yes or no?", default=None)
    note = ""
    while not note.strip():
        note = typer.prompt("What did you see?")
    return Answer(check=check.id, question=check.question, yes=yes, note=note.strip())


def _asked(question: str, option: str, made_up: str) -> str:
    if made_up:
        return made_up
    if not sys.stdin.isatty():
        raise Stop(f"{question}? Say so with {option}.")
    return str(typer.prompt(question)).strip()
