"""Mutated sources, exports and command lines: an answer each time, soon, and never half of it.

Every input comes from its number alone, so a failure names what makes it again.
"""

from __future__ import annotations

import io
import json
import random
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import typer
from mutations import altered_archive, altered_bytes, altered_value
from sizes import sizes

from generator.analysis.delivery.session_logs import read_session_logs
from generator.analysis.linkage.key_file import BadKey, read_key
from generator.analysis.simulation.exports import TOOLS, suffix
from generator.analysis.simulation.study_files import log_files
from generator.analysis.surveys.sniffing import sniff
from generator.cli import app, main
from generator.commands.console import say
from generator.documents.typst_markup import to_inline_typst, to_typst
from generator.evaluation.framework import read_framework
from generator.evaluation.kept_releases import read_releases
from generator.evaluation.mappings import StudyMapping
from generator.evaluation.measures import read_measures
from generator.evaluation.studies import read_studies
from generator.kinds import kind_of
from generator.problems import Unreadable, as_text
from generator.site.last_look import runs
from generator.sources.drawings import check_drawing
from generator.sources.markdown import to_html, to_inline_html, to_plain_text
from generator.sources.reading import read_source
from generator.sources.yaml_files import read_yaml
from generator.toolkit.editions import KnownToEditions, read_edition

ROOT = Path(__file__).parents[2]
SECONDS = 5
Try = Callable[[random.Random], None]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no timer of its own time")


class TooLong(BaseException):
    """More than five seconds of work on one input; no reader that expects any fault catches it."""


@contextmanager
def soon() -> Iterator[None]:
    """Stop what takes more than five seconds of the processor's time."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def test_a_reader_that_lets_any_fault_pass_is_stopped_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def endless() -> None:
        with suppress(Exception):
            while True:
                pass

    monkeypatch.setattr("test_fuzz.SECONDS", 0.05)
    with pytest.raises(TooLong), soon():
        endless()


def sources() -> list[str]:
    found = []
    for pattern in (
        "lessons/*.yml",
        "lessons/y[58]-*/*.yml",
        "toolkit/**/*.yml",
        "evaluation/**/*.yml",
    ):
        found += [path.relative_to(ROOT).as_posix() for path in sorted(ROOT.glob(pattern))]
    return [name for name in found if kind_of(name)]


def yaml_source(folder: Path) -> Try:
    names = sources()

    def one(chance: random.Random) -> None:
        name = chance.choice(names)
        kind = kind_of(name)
        assert kind
        if chance.random() < 0.5:
            raw = altered_bytes((ROOT / name).read_bytes(), chance)
        else:
            raw = altered_value(read_yaml(ROOT, name)[0].value, chance)
        (folder / "source.yml").write_bytes(raw)
        record, _, problems = read_source(folder, "source.yml", kind.model)
        assert record or problems
        as_text(problems, folder)

    return one


def markdown(_: Path) -> Try:
    words = [
        text
        for name in sources()[::4]
        for _, text in read_yaml(ROOT, name)[0].texts
        if len(text) > 40
    ]

    def one(chance: random.Random) -> None:
        raw = altered_bytes(chance.choice(words).encode(), chance)
        text = raw.decode("utf-8", "replace")[:5000]
        for made in (to_html(text), to_inline_html(text)):
            assert runs(made) == []
        to_plain_text(text)
        to_typst(text)
        to_inline_typst(text)

    return one


def drawing(folder: Path) -> Try:
    drawings = [path.read_bytes() for path in sorted(ROOT.glob("lessons/pictures/*.svg"))]

    def one(chance: random.Random) -> None:
        (folder / "drawing.svg").write_bytes(altered_bytes(chance.choice(drawings), chance))
        problems = check_drawing(folder, "drawing.svg")
        text = (folder / "drawing.svg").read_bytes().decode("utf-8", "replace")
        assert problems or not runs(text)

    return one


def survey(folder: Path) -> Try:
    setting = survey_setting(folder)
    raws = {tool: setting.exported(tool) for tool in TOOLS}

    def one(chance: random.Random) -> None:
        tool = chance.choice(sorted(raws))
        alter = altered_archive if raws[tool].startswith(b"PK") else altered_bytes
        path = setting.file(f"altered{suffix(tool)}", alter(raws[tool], chance))
        if chance.random() < 0.4:
            outcome = setting.read_path(path)
            assert outcome.table is not None or outcome.errors or not outcome.sure
            return
        with suppress(Unreadable):
            assert sniff(path).export

    return one


def survey_setting(folder: Path) -> Any:
    sys.path.insert(0, str(ROOT / "tests/analysis/surveys"))
    from survey_setting import setting_of  # noqa: PLC0415

    shutil.copytree(
        ROOT / "evaluation",
        folder / "evaluation",
        ignore=shutil.ignore_patterns("data", "releases"),
    )
    shutil.rmtree(folder / "evaluation/studies/harbour-cluster/mappings", ignore_errors=True)
    return setting_of(folder, "pupils-ks2", "2017-18-before")


def mapping(folder: Path) -> Try:
    setting = survey_setting(folder)
    setting.learn("google-sheet")
    (file,) = (folder / "evaluation/studies/harbour-cluster/mappings").iterdir()
    good, export = file.read_bytes(), setting.exported("google-sheet")
    name = file.relative_to(folder).as_posix()
    value = read_yaml(folder, name)[0].value

    def one(chance: random.Random) -> None:
        file.write_bytes(
            altered_bytes(good, chance) if chance.random() < 0.5 else altered_value(value, chance)
        )
        record, _, problems = read_source(folder, name, StudyMapping)
        assert record or problems
        outcome = setting.read(f"good{suffix('google-sheet')}", export)
        assert outcome.table is not None or outcome.errors or not outcome.sure

    return one


def session_log(folder: Path) -> Try:
    framework, _ = read_framework(ROOT)
    assert framework
    study = read_studies(ROOT, framework, read_measures(ROOT, framework)[0])[0]["harbour-cluster"]
    assert study.truth
    logs = study.logs[0]
    made = {
        name: raw for name, raw in log_files(study, study.truth, [logs]) if name.endswith(".xlsx")
    }

    def one(chance: random.Random) -> None:
        for name, raw in made.items():
            path = folder / study.data_path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(altered_archive(raw, chance))
        _, problems = read_session_logs(folder, study, logs)
        as_text(problems, folder)

    return one


def edition(folder: Path) -> Try:
    known = KnownToEditions({}, set(), set())
    files = sorted(ROOT.glob("toolkit/editions/*/school.yml"))
    for file in files:
        shutil.copytree(file.parent, folder / file.parent.name)

    def one(chance: random.Random) -> None:
        file = chance.choice(files)
        copied = folder / file.parent.name / "school.yml"
        if chance.random() < 0.5:
            copied.write_bytes(altered_bytes(file.read_bytes(), chance))
        else:
            value = read_yaml(ROOT, file.relative_to(ROOT).as_posix())[0].value
            copied.write_bytes(altered_value(value, chance))
        found, problems = read_edition(ROOT, copied, known)
        assert found or problems

    return one


def release(folder: Path) -> Try:
    good = (ROOT / "evaluation/releases/interim-2018/release.json").read_bytes()
    file = folder / "evaluation/releases/interim-2018/release.json"
    file.parent.mkdir(parents=True)
    value = json.loads(good)

    def one(chance: random.Random) -> None:
        changed = (
            altered_bytes(good, chance) if chance.random() < 0.5 else altered_value(value, chance)
        )
        file.write_bytes(changed)
        found, problems = read_releases(folder)
        try:
            same = json.loads(changed) == value
        except (ValueError, RecursionError):
            same = False
        assert problems or (found and same), "a release that was changed is not to be used"

    return one


def key(folder: Path) -> Try:
    good = b"0123456789abcdef" * 4 + b"\n"

    def one(chance: random.Random) -> None:
        (folder / "a.key").write_bytes(altered_bytes(good, chance))
        (folder / "a.key").chmod(0o600)
        with suppress(BadKey):
            assert len(read_key(folder / "a.key", ROOT)) >= 32

    return one


JUNK = (
    "", "-", "--", "x", "../..", "/dev/null", "/", "\u202e", "a b", "9" * 300, "-1", "nan", "1e999",
    "harbour-cluster", "pupils-ks2", "2017-18-before", "interim-2018", "y5-sv", "wemwbs", "\udcff",
    "primary", "2026-27", "A, primary, 30, 20, 40", "q=1", "=", "2020-01-01", "plain-csv",
)  # fmt: skip

LONG_AT_WORK = {("analyse",), ("build",), ("study", "simulate"), ("study", "plan")}
"""Commands that have long to do if they are asked well: their lines are random words alone."""


def command_line(folder: Path) -> Try:
    shutil.copytree(
        ROOT / "evaluation",
        folder / "evaluation",
        ignore=shutil.ignore_patterns("data", "releases"),
    )
    (folder / "junk.csv").write_bytes(b"a,b\n1,2\n")
    (folder / "junk.xlsx").write_bytes(b"PK\x03\x04junk")
    commands = dict(_commands(typer.main.get_command(app)))
    out = [f"out-{number}" for number in range(3)]

    def one(chance: random.Random) -> None:
        words = chance.choice(sorted(commands))
        if words not in LONG_AT_WORK and chance.random() < 0.6:
            given = [*words, *_fitting(commands[words], chance, out)]
        else:
            options = [name for param in commands[words].params for name in param.opts]
            more = (*options, *JUNK, "junk.csv", "junk.xlsx", *out)
            given = [*words, *(chance.choice(more) for _ in range(chance.randint(0, 7)))]
        before = files_below(folder)
        code = called(given, folder)
        assert code in (0, 1, 2), given
        if code:
            assert files_below(folder) == before, f"{given} left half of what it makes"
        shutil.rmtree(folder / "lessons", ignore_errors=True)

    return one


def _fitting(command: Any, chance: random.Random, out: list[str]) -> Iterator[str]:
    """Yield a word for all that a command needs, and for some of what it may be told."""
    for param in command.params:
        if param.opts == ["--root"] or (not param.required and chance.random() < 0.7):
            continue
        if param.param_type_name == "option":
            yield chance.choice(param.opts)
        if not getattr(param, "is_flag", False):
            yield chance.choice((*JUNK[1:], "40", "0.5", "junk.csv", "junk.xlsx", *out, *out))


def files_below(folder: Path) -> dict[Path, int]:
    return {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def _commands(group: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, (*before, name))
        else:
            yield (*before, name), command


def called(words: list[str], at: Path) -> int:
    said = io.StringIO()
    with (
        pytest.MonkeyPatch.context() as patch,
        chdir(at),
        redirect_stdout(said),
        redirect_stderr(said),
    ):
        patch.setattr("sys.argv", ["wholeschool", *words])
        patch.setattr(say, "_file", said)
        patch.setattr("sys.stdin", io.StringIO())
        with pytest.raises(SystemExit) as left:
            main()
    return int(left.value.code or 0)


TARGETS: dict[str, tuple[Callable[[Path], Try], int]] = {
    "yaml": (yaml_source, 40),
    "markdown": (markdown, 20),
    "drawing": (drawing, 14),
    "survey": (survey, 8),
    "edition": (edition, 5),
    "release": (release, 4),
    "key": (key, 3),
    "mapping": (mapping, 2),
    "session-log": (session_log, 2),
    "command-line": (command_line, 2),
}
"""Each parser with its share of the inputs, in hundredths."""


@pytest.mark.filterwarnings("ignore")  # libraries may warn of what is wrong with a mutated file
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("times", sizes("fuzz"))
def test_a_mutated_input_has_an_answer_soon(
    tmp_path: Path, times: int, target: str, told: Callable[[str], None]
) -> None:
    begin, share = TARGETS[target]
    one = begin(tmp_path)
    count = times * share // 100
    for number in range(count):
        try:
            with soon():
                one(random.Random(f"{target} {number}"))
        except (Exception, TooLong) as error:  # noqa: BLE001 - whatever it is, its number is told
            kept = partial(shutil.copytree, tmp_path, tmp_path.with_name(f"{target}-{number}"))
            kept(dirs_exist_ok=True)
            pytest.fail(f"{target} {number}: {type(error).__name__}: {error}\n{_place(error)}")
    told(f"{count:,} of {target}: an answer each time")


def _place(error: BaseException) -> str:
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
        trace = trace.tb_next
    return "\n".join(frames[-6:])


def test_the_shares_of_the_parsers_add_up() -> None:
    assert sum(share for _, share in TARGETS.values()) == 100
