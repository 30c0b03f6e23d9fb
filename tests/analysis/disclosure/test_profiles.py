import pytest

from generator.analysis.disclosure import may_quote, profile, profiles


def test_every_profile_names_its_sources():
    for rules in profiles().values():
        assert all(source.title and source.url.startswith("http") for source in rules.sources)


def test_the_school_profile_is_the_default_the_project_chose():
    rules = profile("school")
    assert (rules.threshold, rules.rounding, rules.zeros) == (10, 5, "sensitive")
    assert (rules.percentage_base, rules.percentage_decimals, rules.mean_base) == (30, 0, 10)
    assert (rules.minimum_schools, rules.equality_base, rules.quote_people) == (3, 30, 10)
    assert rules.full_groups
    assert not rules.extremes


def test_an_unknown_profile_is_answered_with_the_nearest():
    with pytest.raises(ValueError, match=r"called ofqal\. Did you mean ofqual\?"):
        profile("ofqal")


def test_a_quotation_needs_enough_people_who_fit_its_description():
    assert may_quote(10, profile("school"))
    assert not may_quote(9, profile("school"))


def test_every_profile_says_its_rules_in_words_and_none_that_it_has_not():
    for one in profiles().values():
        words = " ".join(one.in_words())
        assert f"fewer than {one.threshold} people" in words
        assert ("rounded" in words) == (one.rounding > 1)
        assert ("schools" in words) == (one.minimum_schools > 1)


def test_people_whom_no_number_is_of_alone_are_kept_as_rounding_keeps_them():
    assert profile("school").unnamed_protection == 8
    assert profile("ons-research").unnamed_protection == profile("ons-research").protection
