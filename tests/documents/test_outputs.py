"""Making files once: what is kept, what is made again, and what is dropped."""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import replace

import pytest

from generator.documents import outputs as making
from generator.documents.blocks import Prose
from generator.documents.lesson_files import make_lesson_files
from generator.documents.outputs import Archive, CannotBeMade, Output, make_outputs
from generator.loading import load_programme


@pytest.fixture
def both(every_block):
    pdf, docx = Output("a/x.pdf", every_block), Output("a/x.docx", every_block)
    return pdf, docx, Output("a/all.zip", Archive((("For you/x.pdf", pdf), ("x.docx", docx))))


def test_what_did_not_change_is_not_made_again(both, tmp_path, monkeypatch):
    files = make_outputs(both, tmp_path)
    monkeypatch.setattr(making, "write", None)
    assert make_outputs(both, tmp_path) == files


def test_what_changed_is_made_again_and_so_is_what_holds_it(both, every_block, tmp_path):
    before = make_outputs(both, tmp_path)
    other = Output("a/x.pdf", replace(every_block, foot="Another foot"))
    archive = Output("a/all.zip", Archive((("For you/x.pdf", other), ("x.docx", both[1]))))
    after = make_outputs((other, both[1], archive), tmp_path)
    assert after["a/x.pdf"] != before["a/x.pdf"]
    assert after["a/all.zip"] != before["a/all.zip"]
    assert after["a/x.docx"] == before["a/x.docx"]


def test_an_archive_holds_its_members_and_no_time(both, tmp_path):
    files = make_outputs(both, tmp_path)
    with zipfile.ZipFile(files["a/all.zip"]) as archive:
        assert archive.namelist() == ["For you/x.pdf", "x.docx"]
        assert archive.read("For you/x.pdf") == files["a/x.pdf"].read_bytes()
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_outputs_give_the_same_bytes(both, tmp_path):
    one, two = (make_outputs(both, tmp_path / name) for name in ("one", "two"))
    for address, file in one.items():
        assert file.read_bytes() == two[address].read_bytes()


def test_many_are_made_by_several_processes_and_progress_is_told(every_block, tmp_path):
    many = [Output(f"{n}.docx", replace(every_block, foot=str(n))) for n in range(20)]
    told: list[tuple[int, int]] = []
    files = make_outputs(many, tmp_path, lambda done, of: told.append((done, of)))
    assert all(file.is_file() for file in files.values())
    assert told[-1] == (20, 20)


def test_what_was_not_used_longest_is_dropped_when_the_cache_is_full(both, tmp_path, monkeypatch):
    files = make_outputs(both, tmp_path)
    old, newer = tmp_path / "old.pdf", tmp_path / "newer.pdf"
    for age, file in enumerate((newer, old)):
        file.write_bytes(b"x" * 1000)
        os.utime(file, (1_000_000 - age, 1_000_000 - age))
    size = sum(file.stat().st_size for file in tmp_path.iterdir())
    monkeypatch.setattr(making, "CACHE_LIMIT", size - 1)
    assert make_outputs(both, tmp_path) == files
    assert not old.exists()
    assert newer.exists()
    assert all(file.is_file() for file in files.values())


def test_a_change_in_a_lesson_makes_only_its_files_again(small_programme):
    programme, _ = load_programme(small_programme)
    assert programme
    before = make_lesson_files(programme)
    lesson = small_programme / "lessons/y5-sv/lesson.yml"
    lesson.write_text(lesson.read_text().replace("Breathe slowly", "Breathe gently"))
    changed, _ = load_programme(small_programme)
    assert changed
    after = make_lesson_files(changed)
    assert before.keys() == after.keys()
    assert before["lessons/y5-sv/y5-sv-plan.pdf"] != after["lessons/y5-sv/y5-sv-plan.pdf"]


def test_a_file_that_cannot_be_made_is_named(every_block, tmp_path):
    broken = replace(every_block, blocks=(Prose("王"),))
    with pytest.raises(CannotBeMade, match=r"a/x\.pdf can't be made: .*could not be displayed"):
        make_outputs([Output("a/x.pdf", broken)], tmp_path)


def test_a_content_that_a_writer_does_not_know_is_refused(every_block):
    with pytest.raises(ValueError, match="Document can't be written as pptx"):
        making.write(every_block, "pptx")


def test_a_deck_is_no_document_but_reads_its_zip(both, tmp_path):
    raw = make_outputs(both, tmp_path)["a/x.docx"].read_bytes()
    assert zipfile.is_zipfile(io.BytesIO(raw))


def test_every_module_that_writers_use_is_known_to_the_cache(root):
    folder = root / "generator/documents"
    found: set[str] = set()
    following = ["pdf", "word", "slides", "delivery_log", "report_book"]
    while following:
        name = following.pop()
        if name not in found:
            found.add(name)
            text = (folder / f"{name}.py").read_text()
            following += re.findall(r"from generator\.documents\.(\w+) import", text)
    assert found == set(making.WRITERS)
