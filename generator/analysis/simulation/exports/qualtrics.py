"""Qualtrics: three header rows, and previews, tests and spam among the answers."""

from __future__ import annotations

import codecs
import json
import re

from generator.analysis.simulation.exports.form import (
    Form,
    Lines,
    People,
    Person,
    Question,
    names,
    written,
)

_ABOUT = (
    ("StartDate", "Start Date", "startDate"),
    ("EndDate", "End Date", "endDate"),
    ("Status", "Response Type", "status"),
    ("IPAddress", "IP Address", "ipAddress"),
    ("Progress", "Progress", "progress"),
    ("Duration (in seconds)", "Duration (in seconds)", "duration"),
    ("Finished", "Finished", "finished"),
    ("RecordedDate", "Recorded Date", "recordedDate"),
    ("ResponseId", "Response ID", "_recordId"),
    ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
    ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
    ("RecipientEmail", "Recipient Email", "recipientEmail"),
    ("ExternalReference", "External Data Reference", "externalDataReference"),
    ("LocationLatitude", "Location Latitude", "locationLatitude"),
    ("LocationLongitude", "Location Longitude", "locationLongitude"),
    ("DistributionChannel", "Distribution Channel", "distributionChannel"),
    ("UserLanguage", "User Language", "userLanguage"),
)
_STATUS = {"answer": (0, "IP Address"), "preview": (1, "Survey Preview"),
           "test": (2, "Survey Test"), "spam": (8, "Spam")}  # fmt: skip


def write_texts(form: Form, people: People) -> bytes:
    """Return the export of choice texts, in UTF-8 with a byte order mark."""
    return codecs.BOM_UTF8 + written(_lines(form, people, coded=False), end="\n")


def write_codes(form: Form, people: People) -> bytes:
    """Return the numeric export: recode values, and codes for status and finished."""
    return codecs.BOM_UTF8 + written(_lines(form, people, coded=True), end="\n")


def write_tsv(form: Form, people: People) -> bytes:
    """Return the export of choice texts with tabs, in UTF-16."""
    text = written(_lines(form, people, coded=False), delimiter="\t", end="\n").decode()
    return codecs.BOM_UTF16_LE + text.encode("utf-16-le")


def _lines(form: Form, people: People, *, coded: bool) -> Lines:
    named = names(form, "Q{question}", "Q{question}_{row}")
    ids = [*(one for _, _, one in _ABOUT), *(re.sub("^Q", "QID", name) for name in named)]
    yield [*(name for name, _, _ in _ABOUT), *named]
    asks = (f"{q.stem} - {q.ask}" if q.stem else q.ask for q in form)
    yield [*(label for _, label, _ in _ABOUT), *asks]
    yield [json.dumps({"ImportId": one}, separators=(",", ":")) for one in ids]
    for number, person in enumerate(people, 1):
        answers = (",".join(_chosen(person, question, coded=coded)) for question in form)
        yield [*_about(person, number, coded=coded), *answers]


def _about(person: Person, number: int, *, coded: bool) -> list[str]:
    code, status = _STATUS[person.kind]
    done = person.finished is not None
    channel = "preview" if person.kind == "preview" else "anonymous"
    first, _, last = person.name.partition(" ")
    return [
        f"{person.started:%Y-%m-%d %H:%M:%S}",
        f"{person.last_seen:%Y-%m-%d %H:%M:%S}",
        str(code) if coded else status,
        f"192.0.2.{number % 256}",
        "100" if done else "60",
        str(int((person.last_seen - person.started).total_seconds())),
        str(int(done)) if coded else str(done),
        f"{person.last_seen:%Y-%m-%d %H:%M:%S}",
        f"R_{number:015x}",
        last, first, person.email, "", "51.5", "-0.1", channel, "EN",
    ]  # fmt: skip


def _chosen(person: Person, question: Question, *, coded: bool) -> list[str]:
    chosen = person.chosen(question)
    return [question.code(choice) for choice in chosen] if coded else list(chosen)
