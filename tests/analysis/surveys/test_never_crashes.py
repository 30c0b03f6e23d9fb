"""Whatever the bytes of a file, there is an answer or a table, and no value nobody offered."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from survey_setting import Setting

from generator.analysis.simulation.exports import TOOLS, suffix

TRIED = ("google-sheet", "qualtrics", "survey-monkey", "lime-survey-full", "redcap-labels",
         "smart-survey", "microsoft-forms", "spss")  # fmt: skip


@st.composite
def altered(draw: st.DrawFn, raw: bytes) -> bytes:
    """Cut, repeat, overwrite or insert bytes, a few times."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = min(len(raw), start + draw(st.integers(0, 60)))
        how = draw(st.sampled_from(["cut", "repeat", "overwrite", "insert", "end"]))
        noise = draw(st.binary(max_size=12))
        if how == "cut":
            raw = raw[:start] + raw[end:]
        elif how == "repeat":
            raw = raw[:end] + raw[start:end] + raw[end:]
        elif how == "overwrite":
            raw = raw[:start] + noise + raw[start + len(noise) :]
        elif how == "insert":
            raw = raw[:start] + noise + raw[start:]
        else:
            raw = raw[:start]
    return raw


@pytest.mark.parametrize("tool", TRIED)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_altered_bytes_have_an_answer(primary: Setting, tool: str, data: st.DataObject) -> None:
    mapping = primary.root / "evaluation/studies/harbour-cluster/mappings/pupils-ks2.yml"
    if not mapping.exists():
        primary.learn(tool)
    raw = data.draw(altered(primary.exported(tool)))
    outcome = primary.read(f"altered{suffix(tool)}", raw)
    assert outcome.table is not None or outcome.errors
    assert all(problem.hint for problem in outcome.errors)
    if outcome.table is not None:
        values = {response.value for response in primary.measure.responses}
        for item in primary.measure.items:
            assert set(outcome.table[item.id].dropna()) <= values


def test_what_is_tried_is_a_tool() -> None:
    assert set(TRIED) <= set(TOOLS)
