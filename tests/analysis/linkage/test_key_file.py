"""The key: outside the repository, long enough, read by one person, and destroyed with a record."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.analysis.linkage.destruction import CANT_PROVE
from generator.analysis.linkage.kept_links import LINKS, read_kept_links
from generator.analysis.linkage.key_file import BadKey, destroy_key, fingerprint, make_key, read_key
from generator.analysis.releasing import analyse
from generator.cli import Stop
from generator.commands.linking import destroy, link, new_key, numbers
from generator.commands.study import analyse as analyse_command
from generator.problems import has_errors


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    return folder


@pytest.fixture
def key_file(tmp_path: Path, project: Path) -> Path:
    (tmp_path / "keys").mkdir()
    file = tmp_path / "keys" / "study.key"
    make_key(file, project)
    return file


def test_a_new_key_has_256_bits_and_only_its_owner_reads_it(key_file: Path, project: Path) -> None:
    assert len(read_key(key_file, project)) == 32
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_two_keys_differ_and_one_is_never_written_over(key_file: Path, project: Path) -> None:
    other = key_file.with_name("other.key")
    assert make_key(other, project) != fingerprint(read_key(key_file, project))
    with pytest.raises(BadKey, match="never written over"):
        make_key(other, project)


def test_a_fingerprint_holds_nothing_of_the_key(key_file: Path, project: Path) -> None:
    key = read_key(key_file, project)
    assert fingerprint(key) not in key.hex()


def test_a_key_in_the_project_or_under_version_control_is_refused(
    key_file: Path, project: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadKey, match="in a repository"):
        make_key(project / "study.key", project)
    (tmp_path / "other" / ".git").mkdir(parents=True)
    with pytest.raises(BadKey, match="in a repository"):
        make_key(tmp_path / "other" / "study.key", project)
    inside = project / "link.key"
    inside.write_bytes(key_file.read_bytes())
    (tmp_path / "linked.key").symlink_to(inside)
    with pytest.raises(BadKey, match="in a repository"):
        read_key(tmp_path / "linked.key", project)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("00" * 31 + "ff", "not random"),
        ("0123456789abcdef" * 2, "has 128 bits; it needs 256"),
        ("secret", "hexadecimal"),
        ("", "has 0 bits"),
        ("é" * 64, "hexadecimal"),
        ("ab" * 10_000, "too large"),
    ],
)
def test_what_is_no_good_key_is_refused(
    tmp_path: Path, project: Path, text: str, says: str
) -> None:
    file = tmp_path / "weak.key"
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    with pytest.raises(BadKey, match=says):
        read_key(file, project)


def test_a_key_that_others_may_read_or_that_is_not_there_is_refused(
    key_file: Path, project: Path
) -> None:
    key_file.chmod(0o644)
    with pytest.raises(BadKey, match="chmod 600"):
        read_key(key_file, project)
    with pytest.raises(BadKey, match=r"There is no key at .*study key new"):
        read_key(key_file.with_name("none.key"), project)


def test_a_key_is_not_destroyed_while_a_copy_lies_about(key_file: Path, project: Path) -> None:
    copy = project / "notes.txt"
    copy.write_text(f"key: {key_file.read_text()}", encoding="utf-8")
    with pytest.raises(BadKey, match="A copy of the key"):
        destroy_key(key_file, project)
    assert key_file.is_file()
    copy.unlink()
    destroy_key(key_file, project)
    assert not key_file.exists()


@pytest.fixture(scope="module")
def linked(demonstration, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the demonstration study, linked, and the key beside the project."""
    folder = tmp_path_factory.mktemp("linked")
    shutil.copytree(demonstration.folder / "evaluation", folder / "project/evaluation")
    (folder / "keys").mkdir()
    make_key(folder / "keys/study.key", folder / "project")
    link("harbour-cluster", folder / "keys/study.key", folder / "project")
    return folder


@pytest.fixture
def linked_project(linked: Path, project: Path, key_file: Path) -> Path:
    """Copy the linked study, and its key in place of the new one."""
    shutil.copytree(linked / "project", project, dirs_exist_ok=True)
    shutil.copy(linked / "keys/study.key", key_file)
    return project


def test_linking_destroying_and_analysing_without_the_key_from_kept_links(
    unsearched, demonstration, linked_project: Path, key_file: Path
) -> None:
    d = demonstration
    data = linked_project / d.study.data_path("")
    written = {file.name for file in data.iterdir()}
    assert {LINKS, "linked-interim-2018-pupils-ks3-4.csv"} <= written
    header = (data / "linked-interim-2018-staff.csv").read_text().partition("\n")[0].split(",")
    assert {"school", "sex", "slips", "staff-skill_before", "fast_after"} <= set(header)
    assert not {"born-day", "street", "number"} & set(header)

    key = key_file.read_text().strip()
    from datetime import datetime  # noqa: PLC0415

    destroy("harbour-cluster", key_file, datetime(2020, 9, 1), "Lead evaluator", linked_project)
    record = json.loads((data / "key-destroyed.json").read_text())
    assert not key_file.exists()
    assert record["destroyed_on"] == "2020-09-01"
    assert record["not_shown"] == list(CANT_PROVE)
    assert "pupils-ks3-4-2017-18-before.xlsx" in record["exports_with_codes"]
    assert all(key not in file.read_text(errors="replace") for file in data.iterdir())

    links, problems = read_kept_links(linked_project, d.study)
    assert problems == []
    assert links is not None
    release, problems = analyse(linked_project, d.study, d.plan, d.framework, d.measures, None)
    assert not has_errors(problems)
    assert release is not None
    quality = release.find("links.pupils-ks3-4.linked")
    assert quality is not None


def test_kept_links_of_another_version_of_an_export_are_refused(
    demonstration, linked_project: Path
) -> None:
    d = demonstration
    file = linked_project / d.study.data_path("staff-2017-18-after.csv")
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join([*lines[:2], *reversed(lines[2:])]))  # two rows of headers
    release, problems = analyse(linked_project, d.study, d.plan, d.framework, d.measures, None)
    assert release is None
    errors = [problem for problem in problems if problem.severity == "error"]
    assert [(problem.code, problem.path.rpartition("/")[2]) for problem in errors] == [
        ("LNK002", "staff-2017-18-after.csv")
    ]


def test_links_that_were_edited_are_a_problem_not_a_crash(
    demonstration, linked_project: Path
) -> None:
    d = demonstration
    (linked_project / d.study.data_path(LINKS)).write_text("{", encoding="utf-8")
    links, problems = read_kept_links(linked_project, d.study)
    assert links is None
    assert [problem.code for problem in problems] == ["LNK002"]


def test_another_studys_key_is_not_destroyed(linked_project: Path, key_file: Path) -> None:
    from datetime import datetime  # noqa: PLC0415

    other = key_file.with_name("other.key")
    make_key(other, linked_project)
    with pytest.raises(Stop, match="was linked with"):
        destroy("harbour-cluster", other, datetime(2020, 9, 1), "Lead", linked_project)
    assert other.is_file()


def test_without_key_or_kept_links_there_is_no_release(demonstration, project: Path) -> None:
    d = demonstration
    shutil.copytree(d.folder / "evaluation", project / "evaluation")
    release, problems = analyse(project, d.study, d.plan, d.framework, d.measures, None)
    assert release is None
    errors = [problem for problem in problems if problem.severity == "error"]
    assert {problem.code for problem in errors} == {"LNK001"}
    assert "wholeschool study key new FILE" in errors[0].hint


def test_the_commands_say_why_they_cannot_go_on(
    demonstration, project: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstration.folder / "evaluation", project / "evaluation")
    with pytest.raises(Stop, match="in a repository"):
        new_key(project / "a.key", project)
    with pytest.raises(Stop, match="There is no folder"):
        new_key(tmp_path / "nowhere" / "a.key", project)
    with pytest.raises(Stop, match=r"There is no key at .*study key new"):
        analyse_command("harbour-cluster", "interim-2018", tmp_path / "none.key", project)
    with pytest.raises(Stop, match=r"There is no key at .*study key new"):
        link("harbour-cluster", tmp_path / "none.key", project)
    with pytest.raises(Stop, match="Say where the study's key is"):
        link("harbour-cluster", root=project)
    numbers("harbour-cluster", tmp_path / "lists", project)
    with pytest.raises(Stop, match="never written over"):
        numbers("harbour-cluster", tmp_path / "lists", project)
