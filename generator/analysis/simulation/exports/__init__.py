"""Exports of a form as survey tools write them, each with the quirks that its real files have.

A form is told once, the same for every tool, with what each person answered; `export` writes it as
the bytes that a tool would give for download. Synthetic studies are exported through it, and the
readers are tried on what it writes. The same form and people give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from generator.analysis.simulation.exports import (
    google_forms,
    lime_survey,
    microsoft_forms,
    plain,
    qualtrics,
    redcap,
    smart_survey,
    spss,
    survey_monkey,
)
from generator.analysis.simulation.exports.form import Form, People, Person, Question

__all__ = ["TOOLS", "Form", "People", "Person", "Question", "export", "suffix"]

_WRITERS: dict[str, tuple[str, Callable[[Form, People], bytes]]] = {
    "microsoft-forms": (".xlsx", microsoft_forms.write),
    "google-forms": (".csv", google_forms.write_download),
    "google-sheet": (".csv", google_forms.write_sheet),
    "qualtrics": (".csv", qualtrics.write_texts),
    "qualtrics-codes": (".csv", qualtrics.write_codes),
    "qualtrics-tsv": (".tsv", qualtrics.write_tsv),
    "survey-monkey": (".csv", survey_monkey.write),
    "lime-survey": (".csv", lime_survey.write),
    "lime-survey-full": (".csv", lime_survey.write_full),
    "lime-survey-codes": (".csv", lime_survey.write_codes),
    "redcap": (".csv", redcap.write_raw),
    "redcap-labels": (".csv", redcap.write_labels),
    "smart-survey": (".csv", smart_survey.write),
    "spss": (".sav", spss.write),
    "plain-csv": (".csv", plain.write_csv),
    "plain-xlsx": (".xlsx", plain.write_xlsx),
}

TOOLS = MappingProxyType(_WRITERS)
"""Every tool and kind of export, with how its files' names end and what writes them."""


def export(tool: str, form: Form, people: People) -> bytes:
    """Return what `tool`, one of `TOOLS`, would export of the form's answers."""
    return TOOLS[tool][1](form, people)


def suffix(tool: str) -> str:
    """Return how the names of the tool's files end, such as ".xlsx"."""
    return TOOLS[tool][0]
