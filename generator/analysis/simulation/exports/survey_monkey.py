"""SurveyMonkey: two header rows, a question over the first of its columns, options below."""

from __future__ import annotations

from generator.analysis.simulation.exports.form import Form, People, real, written

_ABOUT = ("Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address",
          "Email Address", "First Name", "Last Name", "Custom Data 1")  # fmt: skip


def write(form: Form, people: People) -> bytes:
    """Return the expanded export: a column an option, its text where it was chosen."""
    upper, lower = list(_ABOUT), [""] * len(_ABOUT)
    stem = ""
    for q in form:
        if q.many:
            upper += [q.ask, *[""] * (len(q.choices) - 1)]
            lower += q.choices
        elif q.stem:
            upper.append("" if q.stem == stem else q.stem)
            lower.append(q.ask)
        else:
            upper.append(q.ask)
            lower.append("Response" if q.choices else "Open-Ended Response")
        stem = q.stem
    lines = [upper, lower]
    for number, person in enumerate(real(people), 1):
        line = [str(11_000_000_000 + number), "400123456"]
        line += [f"{moment:%m/%d/%Y %I:%M:%S %p}" for moment in (person.started, person.last_seen)]
        line += [f"192.0.2.{number % 256}", "", "", "", ""]
        for q in form:
            chosen = person.chosen(q)
            line += [c if c in chosen else "" for c in q.choices] if q.many else ["".join(chosen)]
        lines.append(line)
    return written(lines)
