"""The same releases through ACRO, SACRO's checker for research outputs.

ACRO needs an older pandas than this project, so it is put into an environment of its own under
``build/``, fetched the first time. What it hides are small cells, with margins added up again
without them.
"""

import json
import subprocess
import venv
from pathlib import Path

from generator.analysis.disclosure import Group, Number, TableSystem

_ACRO = "acro==1.0.2"
_ENVIRONMENT = Path("build/acro")
_SCRIPT = """
import json, logging, os, sys, time
import pandas as pd
import acro
logging.disable(logging.CRITICAL)
releases, out = json.load(sys.stdin), []
real, sys.stdout = sys.stdout, open(os.devnull, "w")
for people in releases:
    frame = pd.DataFrame(people, columns=["school", "answer", "sex", "n"])
    pupils = frame.loc[frame.index.repeat(frame.n)].reset_index(drop=True)
    start, session = time.perf_counter(), acro.ACRO(suppress=True)
    try:
        tables = [session.crosstab(pupils.school, pupils[by], margins=True)
                  for by in ("answer", "sex")]
    except KeyError:  # pandas' own margins fail where it hides a whole table
        out.append(None)
        continue
    out.append([time.perf_counter() - start,
                [json.loads(table.to_json(orient="split")) for table in tables]])
json.dump(out, real)
"""


AcroTable = dict[str, list[object]]


def acro_tables(releases: list[TableSystem]) -> list[tuple[float, list[AcroTable]] | None]:
    """Put the pupils of each release through ACRO; return seconds and its two tables for each.

    None where it made no table and failed.
    """
    python = _ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(_ENVIRONMENT, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", _ACRO], check=True)  # noqa: S603
    people = [[[*cell.id.split(" | "), cell.people] for cell in r.cells] for r in releases]
    answer = subprocess.run(  # noqa: S603
        [python, "-W", "ignore", "-c", _SCRIPT],
        input=json.dumps(people),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[tuple[float, list[AcroTable]] | None] = json.loads(answer.stdout)
    return found


def as_acro_prints(release: TableSystem, tables: list[AcroTable]) -> TableSystem:
    """Return the release with the numbers of ACRO's two tables: margins leave hidden cells out."""
    totals = release.totals()
    labels = {cell.id: cell.id.split(" | ") for cell in release.cells}
    numbers = []
    for part, table in zip((1, 2), tables, strict=True):
        shown = {
            (row, column): value
            for row, values in zip(table["index"], table["data"], strict=True)
            for column, value in zip(table["columns"], values, strict=True)  # type: ignore[call-overload]
            if value is not None
        }
        for (row, column), value in shown.items():
            terms = {
                cell: 1.0
                for cell, label in labels.items()
                if row in (label[0], "All")
                and column in (label[part], "All")
                and (label[0], label[part]) in shown
            }
            if sum(totals[cell] for cell in terms) != value:
                raise ValueError(
                    f"ACRO's total for {row}, {column} is not the sum of what it shows."
                )
            if terms:
                numbers.append(Number(id=f"{part}: {row} | {column}", terms=terms))
    groups = tuple(Group(id=number.id, terms=number.terms) for number in release.numbers)
    return release.model_copy(update={"numbers": tuple(numbers), "groups": groups})
