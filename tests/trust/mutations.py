"""Mutations: a good file made wrong in one of many ways, the same way for the same number."""

from __future__ import annotations

import copy
import io
import json
import random
import zipfile
from typing import Any

from generator.sources.yaml_files import texts

HOSTILE = (
    b"\0", b"\r", b"\t", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\xc2\x85",
    b"\xef\xbb\xbf", b"[" * 60, b"{" * 60, b"- " * 60, b"> " * 60, b"*a_ " * 40, b"&a *a",
    b"!!python/object:os.system",
    b"<script>", b"]]>", b"<!DOCTYPE x [<!ENTITY a \"b\">]>", b"&a;", b"{{ x }}", b"{%", b"{dsl}",
    b"{service:}", b"9" * 400, b"-1", b"1e999", b"nan", b"null", b"'", b'"', b":", b": ", b"#",
    b"|",
    b"=1+1", b"2026-99-99", b"../../../etc/passwd", b"%s%n", b"\\", b"\n---\n", b"\n\n",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**18, 2.5, "", " ", "x", [], {}, [[]], {"": ""}, ["x"] * 40,
    "9" * 50, "2026-99-99", "{dsl}", "{service:none}", "{fact:none}", "a\nb", "y5-sv", "../x",
    "\u202e", "\x07", "*", "[x](y", "x" * 6000,
)  # fmt: skip


def altered_bytes(raw: bytes, chance: random.Random) -> bytes:
    """Cut, repeat, overwrite, insert or swap, a few times."""
    for _ in range(chance.randint(1, 4)):
        start = chance.randint(0, len(raw))
        end = min(len(raw), start + chance.choice((1, 4, 40, 400)))
        noise = chance.choice((*HOSTILE, chance.randbytes(chance.randint(1, 12))))
        how = chance.choice(("cut", "repeat", "overwrite", "insert", "insert", "end", "lines"))
        if how == "cut":
            raw = raw[:start] + raw[end:]
        elif how == "repeat":
            raw = raw[:end] + raw[start:end] * chance.choice((1, 3, 50)) + raw[end:]
        elif how == "overwrite":
            raw = raw[:start] + noise + raw[start + len(noise) :]
        elif how == "insert":
            raw = raw[:start] + noise + raw[start:]
        elif how == "end":
            raw = raw[:start]
        else:
            lines = raw.split(b"\n")
            chance.shuffle(lines) if len(lines) < 9 else lines.pop(chance.randrange(len(lines)))
            raw = b"\n".join(lines)
    return raw


def altered_value(value: Any, chance: random.Random) -> bytes:
    """Put what does not belong there in place of a few values, and write it as JSON."""
    value = copy.deepcopy(value)
    places = [steps for steps, _ in texts(value) if steps]
    for _ in range(chance.randint(1, 3)):
        steps = chance.choice(places)
        steps = steps[: chance.randint(1, len(steps))]
        inner = value
        try:
            for step in steps[:-1]:
                inner = inner[step]
            inner[steps[-1]] = copy.deepcopy(chance.choice(VALUES))
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    return json.dumps(value).encode()


def altered_archive(raw: bytes, chance: random.Random) -> bytes:
    """Change one part within an archive, or the archive's own bytes."""
    if chance.random() < 0.3:
        return altered_bytes(raw, chance)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    how = chance.random()
    if how < 0.1:
        del parts[name]
    elif how < 0.15:
        parts[name] = b"0" * 50_000_000
    else:
        parts[name] = altered_bytes(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()
