"""The files of each measure to take away: to print, to build online, to type in, to read back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.documents.outputs import CACHE, Output, in_cache, make_outputs
from generator.documents.questionnaires.entry_sheet import entry_sheet
from generator.documents.questionnaires.online import (
    google_script,
    plain_text,
    qualtrics_text,
    redcap_dictionary,
)
from generator.documents.questionnaires.paper import paper_questionnaire
from generator.documents.questionnaires.setting import MeasureSetting, measure_settings
from generator.evaluation.mapping_text import mapping_text
from generator.evaluation.mappings import MappedColumn, StudyMapping
from generator.programme import Programme
from generator.swap import write_whole_bytes


@dataclass(frozen=True)
class MeasureFile:
    """A file to take away from a measure: what it is called, and how its name ends."""

    title: str
    kind: str
    ending: str
    about: str = ""

    def address(self, measure_id: str) -> str:
        """Return the file's address below the site's root."""
        return f"evaluation/measures/{measure_id}/{measure_id}{self.ending}"


PRINT_PDF = MeasureFile("To print", "PDF", ".pdf")
PRINT_WORD = MeasureFile("To print", "Word", ".docx")
ENTRY = MeasureFile(
    "To type in what was answered on paper", "Spreadsheet", "-from-paper.xlsx",
    "A row a paper, with the answers to choose from",
)  # fmt: skip
TEXT = MeasureFile(
    "For any online form", "Text", "-online.txt", "To paste into Microsoft Forms and others"
)
GOOGLE = MeasureFile(
    "For Google Forms", "Apps Script", "-google-forms.gs", "Makes the form when it is run"
)
QUALTRICS = MeasureFile("For Qualtrics", "Text", "-qualtrics.txt", "To import")
REDCAP = MeasureFile("For REDCap", "CSV", "-redcap.csv", "A data dictionary")
MAPPING = MeasureFile(
    "To read Microsoft Forms' answers", "YAML", "-mapping.yml",
    "A mapping to start from, if the questions are worded otherwise",
)  # fmt: skip

PAPER: tuple[MeasureFile, ...] = (PRINT_PDF, PRINT_WORD, ENTRY)
ONLINE: tuple[MeasureFile, ...] = (TEXT, GOOGLE, QUALTRICS, REDCAP, MAPPING)

_TEXTS: tuple[tuple[MeasureFile, Callable[[MeasureSetting], str]], ...] = (
    (TEXT, plain_text),
    (GOOGLE, google_script),
    (QUALTRICS, qualtrics_text),
    (REDCAP, redcap_dictionary),
)


def make_measure_files(programme: Programme) -> dict[str, Path]:
    """Make every measure's files that are not made yet; return each file by its address."""
    folder = programme.root / CACHE
    files: dict[str, Path] = {}
    outputs: list[Output] = []
    for setting in measure_settings(programme):
        name = setting.measure.id
        document = paper_questionnaire(setting)
        outputs += [Output(one.address(name), document) for one in (PRINT_PDF, PRINT_WORD)]
        raws = {one: write(setting).encode() for one, write in _TEXTS}
        raws[MAPPING] = mapping_text(_mapping(setting)).encode()
        raws[ENTRY] = entry_sheet(setting)
        for one, raw in raws.items():
            files[one.address(name)] = _kept(folder, f"{name}{one.ending}", raw)
    return files | make_outputs(outputs, folder)


def _mapping(setting: MeasureSetting) -> StudyMapping:
    measure = setting.measure
    return StudyMapping(
        measure=measure.id,
        tool="microsoft-forms",
        columns=tuple(MappedColumn(column=one.ask, to=one.to) for one in setting.asked),
        answers={response.label: response.value for response in measure.responses},
    )


def _kept(folder: Path, name: str, raw: bytes) -> Path:
    """Keep a file under a name that holds its hash, unless it is there already."""
    file = folder / f"{hashlib.sha256(raw).hexdigest()[:16]}-{name}"
    if not in_cache(file):
        write_whole_bytes(file, raw)
    return file
