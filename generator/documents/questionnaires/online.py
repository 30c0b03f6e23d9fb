"""A questionnaire to build online: text to paste, and files that survey tools take in.

In each, help comes first, no question has to be answered, and each but where somebody belongs has
a last choice of not saying. The words are the measure's own to the letter, so that the export reads
without questions. Nothing here asks for a name, and every file says to leave that setting off.

Each says how far the questions have been tested, to the adult who sets it up and where nobody who
answers reads it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from generator.documents.questionnaires.setting import MeasureSetting
from generator.documents.rich_text import plain_line
from generator.evaluation.questionnaire import Asked, skip_words
from generator.spreadsheets import csv_text

_SCHOOLS = tuple((f"[Name of school {at}]", str(at)) for at in (1, 2))
"""Where the schools' names go: a name that people type comes in many spellings."""

SETTINGS = (
    "Let nobody's name, email address or IP address be kept: make the form anonymous.",
    "Let nobody see the answers but whoever evaluates: nobody who teaches those who answer.",
    "Make no question required.",
    "Replace the words in [square brackets] with your school's own.",
    "Name every school as the study does; a form for one school alone needs no such question.",
    "Leave the questions' words as they are: then the answers can be read without being matched.",
)


def plain_text(setting: MeasureSetting) -> str:
    """Return the questionnaire as text to paste into any form, section by section."""
    lines = [setting.measure.title, f"Version {setting.measure.version}", ""]
    lines += ["Before you build it:", *(f"- {one}" for one in SETTINGS)]
    lines += [f"- {_for_you(setting)}", ""]
    number = 0
    for title, before, asked in _sections(setting):
        lines += [f"== {title} ==", *before, ""]
        for one in asked:
            number += 1
            kind = "one choice" if one.choices else "short text"
            lines.append(f"{number}. {one.ask}   ({kind}, not required)")
            lines += [f"   {label}" for label in _labels(setting, one)]
            lines.append("")
    return "\n".join(lines)


def google_script(setting: MeasureSetting) -> str:
    """Return an Apps Script that makes the questionnaire as a Google Form in its owner's Drive."""
    measure = setting.measure
    lines = [
        f"// {measure.title}, version {measure.version}. {measure.licence}.",
        "// Open script.google.com, paste this into a new project and run makeForm.",
        *(f"// {one}" for one in SETTINGS),
        f"// {_for_you(setting)}",
        "function makeForm() {",
        f"  const form = FormApp.create({_js(measure.title)});",
        "  form.setCollectEmail(false);",
        "  form.setLimitOneResponsePerUser(false);",
        "  form.setShowLinkToRespondAgain(false);",
        f"  form.setDescription({_js(' '.join(_first(setting)))});",
    ]
    for title, before, asked in _sections(setting)[1:]:
        items = bool(asked) and asked[0].part == "items"
        said = f".setHelpText({_js(' '.join(before))})" if before and not items else ""
        lines.append(f"  form.addPageBreakItem().setTitle({_js(title)}){said};")
        if items:
            lines.append(
                f"  form.addGridItem().setTitle({_js(measure.stem)})"
                f".setRows({_js([one.ask for one in asked])})"
                f".setColumns({_js(_labels(setting, asked[0]))}).setRequired(false);"
            )
            continue
        for one in asked:
            kind, choices = "Text", ""
            if one.choices:
                kind = "MultipleChoice"
                choices = f".setChoiceValues({_js(_labels(setting, one))})"
            lines.append(
                f"  form.add{kind}Item().setTitle({_js(one.ask)}){choices}.setRequired(false);"
            )
    return "\n".join([*lines, "  Logger.log(form.getEditUrl());", "}", ""])


def qualtrics_text(setting: MeasureSetting) -> str:
    """Return the questionnaire in the text format that Qualtrics imports."""
    lines = ["[[AdvancedFormat]]", ""]
    for at, (title, before, asked) in enumerate(_sections(setting)):
        # A block's name is seen by whoever builds the survey, and by nobody who answers it.
        tested = f" ({_for_you(setting).rstrip('.')})" if at == 0 else ""
        lines += [f"[[Block:{title}{tested}]]", ""]
        if before and not (asked and asked[0].part == "items"):
            lines += ["[[Question:DB]]", "<br><br>".join(before), ""]
        if asked and asked[0].part == "items":
            lines += ["[[Question:Matrix]]", f"[[ID:{_variable(setting.measure.id)}]]"]
            lines += [setting.measure.stem, "[[Choices]]", *(one.ask for one in asked)]
            lines += ["[[Answers]]", *_labels(setting, asked[0]), ""]
            continue
        for one in asked:
            kind = "MC:SingleAnswer:Vertical" if one.choices else "TE:SingleLine"
            lines += [f"[[Question:{kind}]]", f"[[ID:{_variable(one.to)}]]", one.ask]
            lines += ["[[Choices]]", *_labels(setting, one)] if one.choices else []
            lines.append("")
    return "\n".join(lines)


_REDCAP = (
    "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label",
    "Choices, Calculations, OR Slider Labels", "Field Note",
    "Text Validation Type OR Show Slider Number", "Text Validation Min", "Text Validation Max",
    "Identifier?", "Branching Logic (Show field only if...)", "Required Field?",
    "Custom Alignment", "Question Number (surveys only)", "Matrix Group Name", "Matrix Ranking?",
    "Field Annotation",
)  # fmt: skip
_DECLINED = "99"


def redcap_dictionary(setting: MeasureSetting) -> str:
    """Return the questionnaire as a REDCap data dictionary; variables are the questions' ids."""
    form = _variable(setting.measure.id)
    rest = [""] * (len(_REDCAP) - 6)
    # A field's annotation is seen where the project is set up, and not in the survey.
    first = ["record_id", form, "", "text", "Record ID", "", *rest[:-1], _for_you(setting)]
    rows = [_REDCAP, first]
    for title, before, asked in _sections(setting):
        if before and not (asked and asked[0].part == "items"):
            name = f"text_{_variable(title.casefold().replace(' ', '-'))}"
            label = "\n\n".join(before)
            rows.append([name, form, title, "descriptive", label, "", *rest])
        for one in asked:
            kind = "radio" if one.choices else "text"
            row = [_variable(one.to), form, "", kind, one.ask, _coded(setting, one), *rest]
            if one.part == "items":
                row[2] = setting.measure.stem if one is asked[0] else ""
                row[15] = "items"
            rows.append(row)
    return csv_text(rows)


def _sections(
    setting: MeasureSetting,
) -> list[tuple[str, tuple[str, ...], tuple[Asked, ...]]]:
    """Return the sections: a title, what is said before, and the questions of each."""
    sections: list[tuple[str, tuple[str, ...], tuple[Asked, ...]]] = [
        ("Before you start", tuple(_first(setting)), ()),
        ("Where you are", (), tuple(_with_schools(setting))),
    ]
    if setting.linking_title:
        before = (plain_line(setting.linking_before),)
        sections.append((setting.linking_title, before, setting.part("linking")))
    if setting.part("about-you"):
        sections.append(("About you", (), setting.part("about-you")))
    sections.append(("The questions", (setting.measure.stem,), setting.part("items")))
    return sections


def _with_schools(setting: MeasureSetting) -> Iterator[Asked]:
    """Yield where people are, with schools to choose from in place of a line to write on."""
    for one in setting.part("where"):
        yield replace(one, choices=_SCHOOLS) if one.to == "school" and not one.choices else one


def _first(setting: MeasureSetting) -> Iterator[str]:
    """Yield what stands before everything: where help is, and that nobody has to answer."""
    for text in setting.help_first:
        yield plain_line(text)
    yield f"{setting.measure.skipping} {setting.measure.before}"


def _for_you(setting: MeasureSetting) -> str:
    """Return how far the questions have been tested, for whoever sets the form up."""
    return f"For you, not for those who answer: {_lower(setting.measure.validity)}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _labels(setting: MeasureSetting, one: Asked) -> list[str]:
    """Return a question's choices, the last of them not to say."""
    # Where somebody belongs is left out by leaving it empty; what they are has its own last choice.
    offers_it = bool(one.choices) and one.part in {"linking", "items"}
    return [*one.labels, skip_words(setting.measure)] if offers_it else [*one.labels]


def _coded(setting: MeasureSetting, one: Asked) -> str:
    """Return REDCap's choices: each with its value, or its id where that is a word."""
    coded = [f"{_variable(value)}, {label}" for label, value in one.choices]
    if one.part == "linking":
        coded = [f"{at}, {label}" for at, (label, _) in enumerate(one.choices, 1)]
    if coded and one.part in {"linking", "items"}:
        coded.append(f"{_DECLINED}, {skip_words(setting.measure)}")
    return " | ".join(coded)


def _variable(name: str) -> str:
    return name.replace("-", "_")


def _js(value: object) -> str:
    """Return a value as JavaScript writes it."""
    return json.dumps(value, ensure_ascii=False)
