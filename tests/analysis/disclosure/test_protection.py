import pytest

from generator.analysis.disclosure import Cell, Kind, Number, Status, TableSystem, profile, protect

from .tables import PLAIN, system, unrounded

SYMBOLS = TableSystem(
    name="Table",
    cells=(
        Cell(id="many", people=61),
        Cell(id="others", people=52),
        Cell(id="few", people=3),
        Cell(id="boys in a girls' school", people=0, structural=True),
        Cell(id="yes", people=12),
        Cell(id="no", people=11),
    ),
    numbers=(
        Number(id="many", terms={"many": 1}),
        Number(id="few", terms={"few": 1}),
        Number(id="none", terms={"boys in a girls' school": 1}),
        Number(id="not asked", missing="not applicable"),
        Number(id="lost", missing="unavailable"),
        Number(id="share", kind=Kind.PERCENTAGE, terms={"yes": 1}, base={"yes": 1, "no": 1}),
        Number(id="split", kind=Kind.PERCENTAGE, terms={"many": 1}, base={"many": 1, "others": 1}),
        Number(id="interval of few", kind=Kind.DERIVED, follows=("few",)),
        Number(id="bar of the interval", kind=Kind.DERIVED, follows=("interval of few",)),
        Number(id="interval of many", kind=Kind.DERIVED, follows=("many",)),
    ),
)


def test_each_number_gets_the_symbol_readers_of_dfe_data_know():
    protected = protect(SYMBOLS, profile("school"))
    assert {number.id: number.text for number in protected.numbers} == {
        "many": "60",
        "few": "c",
        "none": "z",
        "not asked": "z",
        "lost": "x",
        "share": "u",
        "split": "54",
        "interval of few": "c",
        "bar of the interval": "c",
        "interval of many": "",
    }


def test_a_count_that_rounds_to_nothing_is_low():
    rules = unrounded(profile("school"), threshold=0, rounding=5)
    assert protect(system("T", {"a": 2}, {"a": "a"}), rules)["a"].text == "low"


def test_ofqual_prints_fewer_than_5_and_true_zeros():
    protected = protect(system("T", {"a": 2, "b": 0}, {"a": "a", "b": "b"}), profile("ofqual"))
    assert (protected["a"].text, protected["b"].text) == ("fewer than 5", "0")


def test_reasons_are_kept_for_the_reviewer():
    people = system("Table", {"a": 4, "b": 20}, {"a": "a", "b": "b", "total": "ab"})
    protected = protect(people, PLAIN)
    assert protected["a"].reasons == ("too few people",)
    (companion,) = [n for n in protected.numbers if n.status is Status.SECONDARY]
    assert "give another number away" in companion.reasons[0]


def test_a_number_that_follows_itself_is_refused():
    loop = SYMBOLS.model_copy(
        update={"numbers": (Number(id="sd", kind=Kind.DERIVED, follows=("sd",)),)}
    )
    with pytest.raises(ValueError, match="follows itself"):
        protect(loop, PLAIN)


def test_an_empty_system_is_protected_at_no_loss():
    nothing = TableSystem(name="Nothing", cells=(), numbers=())
    protected = protect(nothing, PLAIN)
    assert protected.loss == 0
    assert protected.optimal
