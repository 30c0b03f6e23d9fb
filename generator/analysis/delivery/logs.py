"""The logs of the school years that a release is about, read whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from generator.analysis.delivery.attendance import (
    EVENT_COLUMNS,
    TRAINING_COLUMNS,
    read_events,
    read_training,
)
from generator.analysis.delivery.focus_groups import CODE_COLUMNS, read_focus_groups
from generator.analysis.delivery.session_logs import COLUMNS, read_session_logs
from generator.evaluation.study import Logs, Study
from generator.problems import Problem


@dataclass(frozen=True)
class Delivery:
    """The logs of one or more school years, a table each; empty where nothing was kept.

    `sessions` is described in `session_logs`, `training` and `events` in `attendance`, `codes` in
    `focus_groups`. Each has the column `school_year` besides. Training is that of the last year:
    whoever came in two would count twice.
    """

    sessions: pd.DataFrame
    training: pd.DataFrame
    events: pd.DataFrame
    codes: pd.DataFrame

    def of_schools(self, schools: list[str]) -> Delivery:
        """Return the logs of these schools alone."""
        tables = (self.sessions, self.training, self.events, self.codes)
        return Delivery(*(table[table["school"].isin(schools)] for table in tables))


def read_delivery(root: Path, study: Study, logs: Sequence[Logs]) -> tuple[Delivery, list[Problem]]:
    """Read these school years' logs; where there are problems the tables must not be used."""
    sessions = [_nothing(COLUMNS)]
    training = _nothing(TRAINING_COLUMNS)
    events, codes = [_nothing(EVENT_COLUMNS)], [_nothing(CODE_COLUMNS)]
    problems: list[Problem] = []
    for year in logs:
        table, found = read_session_logs(root, study, year)
        sessions.append(table.assign(school_year=year.school_year))
        problems += found
        table, found = read_training(root, study, year.training)
        training = table.assign(school_year=year.school_year)
        problems += found
        for name, read, tables in (
            (year.events, read_events, events),
            (year.focus_groups, read_focus_groups, codes),
        ):
            if name:
                table, found = read(root, study, name)
                tables.append(table.assign(school_year=year.school_year))
                problems += found
    return Delivery(_one(sessions), training, _one(events), _one(codes)), problems


def _nothing(columns: Sequence[str]) -> pd.DataFrame:
    return pd.DataFrame(columns=[*columns, "school_year"])


def _one(tables: list[pd.DataFrame]) -> pd.DataFrame:
    there = [table for table in tables if len(table)]
    return pd.concat(there, ignore_index=True) if there else tables[0]
