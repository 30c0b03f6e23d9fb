"""SmartSurvey: one to three header rows: the question, a grid's row, an option."""

from __future__ import annotations

import codecs

from generator.analysis.simulation.exports.form import Form, People, real, written

_ABOUT = ("UserID", "UserNo", "Name", "Email", "IP Address", "Unique ID", "Started", "Ended")


def write(form: Form, people: People) -> bytes:
    """Return the export, with as many header rows as the form's questions need."""
    heads = [list(_ABOUT), [""] * len(_ABOUT), [""] * len(_ABOUT)]
    number, stem = 0, ""
    for q in form:
        in_grid = bool(q.stem) and q.stem == stem
        stem = q.stem
        number += not in_grid
        for at, option in enumerate(q.choices if q.many else ("",)):
            heads[0].append("" if in_grid or at else f"{number}. {q.stem or q.ask}")
            heads[1].append(q.ask if q.stem else "")
            heads[2].append(option)
    lines = [head for head in heads if any(head)]
    for index, person in enumerate(real(people), 1):
        line = [str(90_000_000 + index), str(index), "", "", f"192.0.2.{index % 256}", ""]
        line += [f"{moment:%d/%m/%Y %H:%M:%S}" for moment in (person.started, person.last_seen)]
        for q in form:
            chosen = person.chosen(q)
            line += [c if c in chosen else "" for c in q.choices] if q.many else ["".join(chosen)]
        lines.append(line)
    return codecs.BOM_UTF8 + written(lines)
