"""Records: what a source must hold, and problems in a teacher's words when it doesn't.

Every kind of source has a pydantic model built on `Record`: frozen, strict, unknown
keys refused. `read_record` turns what pydantic reports into problems with a place.
"""

from __future__ import annotations

import difflib
import json
import types
from typing import Annotated, Any, ClassVar, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from generator.problems import Problem, Rule
from generator.sources.places import Place
from generator.sources.yaml_files import Steps, YamlFile

UNKNOWN_KEY = Rule(
    "SRC010",
    "A key that is not known",
    "A misspelt key would otherwise be lost without a word.",
    "titel: Banter or harassment?",
    "title: Banter or harassment?",
)
MISSING_KEY = Rule(
    "SRC011",
    "A key that must be there is missing",
    "Pages, handouts and checks need it.",
    "ask: Which check decided it?",
    "ask: Which check decided it?\nexpect: [One check is named, with a detail from the card.]",
)
WRONG_VALUE = Rule(
    "SRC012",
    "A value that does not fit",
    "The value has the wrong kind (text, number, list) or isn't one of those allowed.",
    "minutes: sixty",
    "minutes: 60",
)
RULES = (UNKNOWN_KEY, MISSING_KEY, WRONG_VALUE)


class Record(BaseModel):
    """The base of every model of a source: frozen, strict, unknown keys refused."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    holds_words_of_others: ClassVar[bool] = False
    """True where texts are quoted from a file of others, and stand as they stand there."""


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]*$")]
"""One line of text without Markdown paragraphs: a title, a name, a short answer."""

Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that may run over several paragraphs, in the safe Markdown subset."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name used in addresses and references: small letters, digits, single hyphens."""

Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+\.[0-9]+\.[0-9]+$")]
"""A version such as 1.2.0: meaning changed . something added . wording mended."""

Minutes = Annotated[float, Field(gt=0, le=120, multiple_of=0.25)]
"""A length of time in minutes, to the quarter."""

Model = TypeVar("Model", bound=Record)


def read_record(model: type[Model], file: YamlFile) -> tuple[Model | None, list[Problem]]:
    """Check the file's value against `model`; return the record (or None) and the problems."""
    if not isinstance(file.value, dict):
        place = Place(1, 1, 0)
        hint = f"Begin with the keys it needs, such as {_some_keys(model)}."
        return None, [file.problem(WRONG_VALUE, place, "the file holds no keys and values", hint)]
    try:
        return model.model_validate_json(json.dumps(file.value)), []
    except ValidationError as error:
        return None, _problems(model, file, error.errors())


def _some_keys(model: type[Record]) -> str:
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    # What a kind of source is about comes before what all kinds have.
    required.sort(key=lambda name: name not in model.__annotations__)
    return ", ".join(f'"{name}"' for name in required[:3])


def _problems(model: type[Record], file: YamlFile, errors: list[ErrorDetails]) -> list[Problem]:
    problems: list[Problem] = []
    misspelt: set[tuple[Steps, str]] = set()
    for error in errors:
        steps = _real_steps(file.value, error["loc"])
        if error["type"] == "extra_forbidden":
            problem, meant = _unknown_key(model, file, error["loc"], steps)
            problems.append(problem)
            if meant:
                misspelt.add((steps[:-1], meant))
    for error in errors:
        steps = _real_steps(file.value, error["loc"])
        if error["type"] == "missing":
            name = str(error["loc"][-1])
            # A misspelt key is told once, as the unknown key it is.
            if (steps, name) not in misspelt:
                problems.append(
                    file.problem(
                        MISSING_KEY,
                        file.place(steps),
                        f'{_named(steps)}needs "{name}"',
                        f'Add a line "{name}: …" at the same depth as its neighbours.',
                    )
                )
        elif error["type"] != "extra_forbidden" and not _only_looks_short(error):
            message, hint = _in_plain_words(error)
            problems.append(
                file.problem(WRONG_VALUE, file.place(steps), f"{_named(steps)}{message}", hint)
            )
    return problems


def _only_looks_short(error: ErrorDetails) -> bool:
    """Tell whether a list is called too short only because entries of it have problems."""
    value, context = error.get("input"), error.get("ctx", {})
    return (
        error["type"] == "too_short"
        and isinstance(value, list)
        and len(value) >= context.get("min_length", 0)
    )


def _real_steps(value: Any, loc: tuple[str | int, ...]) -> Steps:
    """Drop from pydantic's location what is not in the file (the names of union members)."""
    steps: list[str | int] = []
    for step in loc:
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _named(steps: Steps) -> str:
    names = [f"{step + 1}" if isinstance(step, int) else step for step in steps]
    return " › ".join(names) + ": " if names else ""


def _unknown_key(
    model: type[Record], file: YamlFile, loc: tuple[str | int, ...], steps: Steps
) -> tuple[Problem, str]:
    key = str(loc[-1])
    place = file.keys.get(steps, file.place(steps))
    if " " in key:
        hint = "Between { } put a text that has a comma in it in quotation marks."
        message = f'"{key}" was read as a key of its own'
        return file.problem(UNKNOWN_KEY, place, message, hint), ""
    known = sorted(_known_keys(model, loc[:-1]))
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    message = f'unknown key "{key}"' + (f' (did you mean "{near[0]}"?)' if near else "")
    hint = f"Keys known here: {', '.join(known)}." if known else "Take it out."
    return file.problem(UNKNOWN_KEY, place, message, hint), near[0] if near else ""


def _known_keys(annotation: Any, loc: tuple[str | int, ...]) -> set[str]:
    """Follow `loc` through the models and return the keys of the record it leads to."""
    origin = get_origin(annotation)
    if origin in {Union, types.UnionType}:
        members = [member for member in get_args(annotation) if member is not type(None)]
        # A discriminated union puts the member's tag into the location.
        if loc and len(members) > 1 and isinstance(loc[0], str):
            tagged = [member for member in members if _has_tag(member, loc[0])]
            if tagged:
                return _known_keys(tagged[0], loc[1:])
        found = [_known_keys(member, loc) for member in members]
        return set().union(*found)
    if origin is Annotated:
        return _known_keys(get_args(annotation)[0], loc)
    if origin is tuple:
        return _known_keys(get_args(annotation)[0], loc[1:])
    if origin is dict:
        return _known_keys(get_args(annotation)[1], loc[1:])
    if not (isinstance(annotation, type) and issubclass(annotation, Record)):
        return set()
    if not loc:
        return {field.alias or name for name, field in annotation.model_fields.items()}
    by_key = {field.alias or name: field for name, field in annotation.model_fields.items()}
    step = loc[0]
    if step not in by_key:
        return set()
    return _known_keys(by_key[str(step)].annotation, loc[1:])


def _has_tag(member: Any, tag: str) -> bool:
    if get_origin(member) is Annotated:
        member = get_args(member)[0]
    fields = getattr(member, "model_fields", {})
    return any(
        get_origin(field.annotation) is Literal and tag in get_args(field.annotation)
        for field in fields.values()
    )


def _in_plain_words(error: ErrorDetails) -> tuple[str, str]:
    """Say a pydantic error as a teacher would: what is wrong, and the mend."""
    kind, context, value = error["type"], error.get("ctx", {}), error.get("input")
    if kind in {"literal_error", "union_tag_invalid"}:
        allowed = str(context.get("expected", context.get("expected_tags", "")))
        words = [word.strip(" '") for word in allowed.replace(" or ", ", ").split(",")]
        given = context.get("tag", value)
        near = difflib.get_close_matches(str(given), words, n=1, cutoff=0.4)
        meant = f' (did you mean "{near[0]}"?)' if near else ""
        return f'"{given}" is not one of those allowed{meant}', f"Allowed: {', '.join(words)}."
    if kind == "union_tag_not_found":
        tag = str(context.get("discriminator", "")).strip("'")
        return f'needs "{tag}"', f'Add a line "{tag}: …" that says which kind this is.'
    limits = {
        "greater_than": ("must be more than {gt:g}", "Write a larger number."),
        "greater_than_equal": ("must be {ge:g} or more", "Write a larger number."),
        "less_than": ("must be less than {lt:g}", "Write a smaller number."),
        "less_than_equal": ("must be {le:g} or less", "Write a smaller number."),
        "multiple_of": ("must go up in steps of {multiple_of:g}", "Round it."),
        "too_short": ("needs at least {min_length}; there are {actual_length}", "Add to the list."),
        "too_long": ("may have at most {max_length}; there are {actual_length}", "Shorten it."),
        "string_too_short": ("is empty", "Write the text, or take the key out."),
        "string_too_long": ("may have at most {max_length} characters", "Shorten it."),
    }
    if kind in limits:
        message, hint = limits[kind]
        return message.format(**context), hint
    kinds = {
        "string_type": ("must be text", "Put it in quotation marks if it looks like a number."),
        "int_type": ("must be a whole number", "Write digits, such as 5."),
        "float_type": ("must be a number", "Write digits, such as 5 or 2.5."),
        "bool_type": ("must be true or false", "Write true or false, without quotation marks."),
        "list_type": ("must be a list", "Begin each entry on its own line with a hyphen."),
        "tuple_type": ("must be a list", "Begin each entry on its own line with a hyphen."),
        "dict_type": ("must be keys with values", 'Write lines such as "ask: …".'),
        "model_type": ("must be keys with values", 'Write lines such as "ask: …".'),
        "model_attributes_type": ("must be keys with values", 'Write lines such as "ask: …".'),
        "date_from_datetime_parsing": ("is not a date", "Write it as 2026-11-22."),
        "date_parsing": ("is not a date", "Write it as 2026-11-22."),
        "date_type": ("is not a date", "Write it as 2026-11-22."),
    }
    if kind in kinds:
        return kinds[kind]
    if kind == "string_pattern_mismatch":
        return _wrong_form(str(context.get("pattern", "")))
    if kind == "value_error":
        message, _, hint = str(context.get("error", error["msg"])).partition(" | ")
        return message, hint
    return error["msg"][:1].lower() + error["msg"][1:], ""


def _wrong_form(pattern: str) -> tuple[str, str]:
    forms = {
        r"^[^\n]*$": ("must be one line", "Take out the line break."),
        r"^[a-z0-9]+(-[a-z0-9]+)*$": (
            "must be a short name: small letters, digits and hyphens",
            "Such as where-is-the-line.",
        ),
        r"^[0-9]+\.[0-9]+\.[0-9]+$": ("must be a version", 'Such as "1.0.0", in quotation marks.'),
    }
    return forms.get(pattern, ("has the wrong form", f"It must match {pattern}."))
