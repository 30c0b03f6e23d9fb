"""REDCap: variable names and codes, or texts that need not differ; a column an option."""

from __future__ import annotations

import re

from generator.analysis.simulation.exports.form import Form, People, Person, real, written


def write_raw(form: Form, people: People) -> bytes:
    """Return the raw export: three underscores before an option's code, four for a negative one."""
    head = ["record_id", "redcap_survey_identifier", "survey_timestamp"]
    for q in form:
        name = re.sub("[^a-z0-9]+", "_", q.id)
        options = [f"{name}___{q.code(c).replace('-', '_')}" for c in q.choices]
        head += options if q.many else [name]
    lines = [[*head, "survey_complete"]]
    for number, person in enumerate(real(people), 1):
        line = [str(number), "", _moment(person)]
        for q in form:
            chosen = person.chosen(q)
            ticks = [str(int(choice in chosen)) for choice in q.choices]
            line += ticks if q.many else ["".join(q.code(choice) for choice in chosen)]
        lines.append([*line, "2" if person.finished else "0"])
    return written(lines, end="\n")


def write_labels(form: Form, people: People) -> bytes:
    """Return the export of labels: question texts and choice texts."""
    head = ["Record ID", "Survey Identifier", "Survey Timestamp"]
    for q in form:
        head += [f"{q.ask} (choice={c})" for c in q.choices] if q.many else [q.ask]
    lines = [[*head, "Complete?"]]
    for number, person in enumerate(real(people), 1):
        line = [str(number), "", _moment(person)]
        for q in form:
            chosen = person.chosen(q)
            ticks = ["Checked" if choice in chosen else "Unchecked" for choice in q.choices]
            line += ticks if q.many else ["".join(chosen)]
        lines.append([*line, "Complete" if person.finished else "Incomplete"])
    return written(lines, end="\n")


def _moment(person: Person) -> str:
    return f"{person.finished:%Y-%m-%d %H:%M:%S}" if person.finished else "[not completed]"
