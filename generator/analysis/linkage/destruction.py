"""The end of a study's key: destroyed, tried without, and put on record."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from generator.analysis.linkage.dropping import codes_are_dropped
from generator.analysis.linkage.kept_links import LINKS, read_kept_links
from generator.analysis.linkage.key_file import BadKey, destroy_key, fingerprint, read_key
from generator.evaluation.measures import Measure
from generator.evaluation.respondents import read_respondents
from generator.evaluation.study import Study
from generator.swap import write_whole

RECORD = "key-destroyed.json"

CANT_PROVE = (
    "That no copy of the key was made elsewhere, by a person or by a backup.",
    "That a disk that spreads its writes keeps nothing of an overwritten file.",
    "That the exports are gone: they hold the codes as people wrote them, until they are deleted.",
)
"""What destroying a file can't prove, for the record."""


class NotProven(Exception):
    """The key is not this study's, or is not gone; the message says which, and what to do."""


def destroy_and_prove(
    root: Path, study: Study, measures: dict[str, Measure], file: Path, on: date, by: str
) -> Path:
    """Destroy a study's key, show that nothing more can be linked, and return the record's path.

    Refuses a key that the study's kept links were not made with: destroying another would prove
    nothing, and would lose a study that still needs it.
    """
    links, problems = read_kept_links(root, study)
    if links is None:
        why = problems[0].message if problems else "the study has no kept links"
        raise NotProven(
            f"Nothing was destroyed: {why}. Link the study for the last time first: "
            f"wholeschool study link {study.id} --key {file}"
        )
    mark = fingerprint(read_key(file, root))
    if mark != links.key:
        raise NotProven(
            f"Nothing was destroyed: {file} is key {mark}, and this study was linked with "
            f"{links.key}."
        )
    destroy_key(file, root)
    try:
        read_key(file, root)
    except BadKey as refused:
        refusal = str(refused)
    else:
        raise NotProven(f"{file} can still be read as a key.")
    coded = [name for name, measure in measures.items() if measure.linked_by == "code"]
    exports = sorted({one.file for one in study.surveys if one.measure in coded})
    record = {
        "study": study.id,
        "key": mark,
        "destroyed_on": on.isoformat(),
        "destroyed_by": by,
        "how": "overwritten with random bytes, then with zeros, each written through to the disk; "
        "then deleted",
        "shown": [
            f"the key was the one that {study.data_path(LINKS)} was made with",
            "no file beside it or in the project's folder held a copy of it",
            f"linking with the file again was refused: {refusal}",
        ],
        "not_shown": CANT_PROVE,
        "exports_with_codes": [
            name
            for name in exports
            if (root / study.data_path(name)).is_file()
            and not _dropped(root, study, name, measures)
        ],
    }
    path = root / study.data_path(RECORD)
    write_whole(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
    return path


def _dropped(root: Path, study: Study, name: str, measures: dict[str, Measure]) -> bool:
    """Tell whether a survey's answers have lost their codes already."""
    respondents, _ = read_respondents(root)
    measure = next(measures[one.measure] for one in study.surveys if one.file == name)
    return respondents is not None and codes_are_dropped(
        root / study.data_path(name), measure, respondents
    )
