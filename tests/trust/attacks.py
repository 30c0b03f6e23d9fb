"""Attack strings, and the sources of every kind with one in every text that takes it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from generator.kinds import KINDS, Kind
from generator.sources.records import Record
from generator.sources.yaml_files import Steps, texts

TAGS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "<b onclick='x()'>b</b>",
    "<iframe src='https://evil.example'></iframe>",
    "<details open ontoggle=alert(1)>",
    "<!--><script>x</script>-->",
    "]]><script>x</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](//evil.example)",
    "[x](file:///etc/passwd)",
    "![x](https://evil.example/y.png)",
    "word{: onclick='x()' }",
)
"""Attacks on a page that a check tells, whatever the field they stand in."""

QUIET = (
    '" onfocus="alert(1)" autofocus x="',
    "' onmouseover='alert(1)' x='",
    "` onload=`x",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "{{ 7*7 }}{% for x in range(9) %}",
    "${7*7} #{7*7}",
    '#read("/etc/passwd") #sys.inputs $x$ @label \\u{41}',
    "&xxe; %xxe;",
    "*[x]: y",
    "[^1]: z",
)
"""Attacks on a page, a template or a document that read as plain words, and must stay words."""

UNSEEN = (
    "\u202eyletfas\u202c",
    "\u2066safely\u2069",
    "safe\u200bly",
    "safe\u2060ly",
    "safe\ufeffly",
    "safe\u200dly",
    "safe\u00adly",
    "safely\u200f",
    "safely\u2028",
    "safely\u009b31m",
    "&#x202e;yletfas",
    "safe&shy;ly",
)
"""Characters that nobody sees, as they stand or written in code."""

FORMULAS = ('=HYPERLINK("https://evil.example","x")', "+1+1", "-1+1", "@SUM(A1)", "\t=1+1")
"""What a spreadsheet would take for a formula, as the first letters of a cell."""


def with_attacks(text: str, attacks: Sequence[str]) -> str:
    """Return the text with three of the attacks after it, the same ones for the same text."""
    first = sum(map(ord, text))
    return " ".join((text, *(attacks[(first + more) % len(attacks)] for more in range(3))))


def strings_of_schema(kind: Kind) -> Iterator[tuple[str, ...]]:
    """Yield the path of every text that a source of the kind may hold, by its schema."""
    schema = kind.model.model_json_schema()

    def walk(part: dict[str, Any], path: tuple[str, ...], above: tuple[str, ...]) -> Any:
        if "$ref" in part:
            name = part["$ref"].rpartition("/")[2]
            if name not in above:
                yield from walk(schema["$defs"][name], path, (*above, name))
            return
        for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
            yield from walk(choice, path, above)
        for name, inner in part.get("properties", {}).items():
            yield from walk(inner, (*path, name), above)
        for inner in (part.get("items"), part.get("additionalProperties")):
            if isinstance(inner, dict):
                yield from walk(inner, (*path, "[]"), above)
        if part.get("type") == "string" and "enum" not in part and "const" not in part:
            yield path

    yield from dict.fromkeys(walk(schema, (), ()))


def holding(path: tuple[str, ...], text: str) -> Any:
    """Return a source's value with the text at the path of its schema, and nothing else."""
    value: Any = text
    for step in reversed(path):
        value = [value] if step == "[]" else {step: value}
    return value


def attacked(model: type[Record], value: Any, attack: Callable[[str], str]) -> tuple[Any, int]:
    """Return the value with the attack in every text that its model lets it stand in; how many.

    What is one word is left alone: a code or an id that others refer to.
    """
    made = copy.deepcopy(value)
    held = [steps for steps, text in texts(value) if " " in text]
    for steps in held:
        _put(made, steps, attack(_at(value, steps)))
    while wrong := _wrong(model, made):
        below = [steps for steps in held if any(_is_at_or_below(steps, place) for place in wrong)]
        assert below, wrong
        for steps in below:
            _put(made, steps, _at(value, steps))
            held.remove(steps)
    # One text that must stay may have taken its neighbours along: they are tried again.
    undone = [steps for steps, text in texts(value) if " " in text and steps not in set(held)]
    for start in range(0, len(undone), max(1, len(undone) // 12)):
        some = undone[start : start + max(1, len(undone) // 12)]
        for steps in some:
            _put(made, steps, attack(_at(value, steps)))
        if _wrong(model, made):
            for steps in some:
                _put(made, steps, _at(value, steps))
        else:
            held += some
    return made, len(held)


def write_attacked(root: Path, attack: Callable[[str], str]) -> int:
    """Attack every source below `root` where it is open to it; return how many texts were."""
    count = 0
    for kind in KINDS:
        for file in sorted(root.glob(kind.pattern)):
            if "frameworks" in file.parts:
                continue  # the statutory statements, which every lesson names by their codes
            text = file.read_text(encoding="utf-8")
            value = yaml.load(text, Loader=_Plain)  # noqa: S506 - a safe loader of our own
            made, found = attacked(kind.model, value, attack)
            count += found
            first = text.partition("\n")[0]
            file.write_text(f"{first}\n{json.dumps(made, indent=1)}\n", encoding="utf-8")
    return count


class _Plain(yaml.CSafeLoader):
    """Reads words as the project does: numbers and true or false alone are more than text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:0|[1-9][0-9]*)\.[0-9]+", "-+0123456789"),
    ("null", r"null|~|", ["n", "~", ""]),
):
    _Plain.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first)
    )


def _wrong(model: type[Record], value: Any) -> list[tuple[str, ...]]:
    try:
        model.model_validate_json(json.dumps(value))
    except ValidationError as error:
        return [tuple(map(str, one["loc"])) for one in error.errors()]
    return []


def _is_at_or_below(steps: Steps, place: tuple[str, ...]) -> bool:
    """Tell whether the steps lead to a place that pydantic named, with its own words between."""
    of_place = iter(place)
    found = [str(step) in of_place for step in steps]
    return all(found) or (not any(found[sum(found) :]) and sum(found) >= len(place))


def _put(value: Any, steps: Steps, text: str) -> None:
    for step in steps[:-1]:
        value = value[step]
    value[steps[-1]] = text


def _at(value: Any, steps: Steps) -> Any:
    for step in steps:
        value = value[step]
    return value
