"""A study with something changed, for tests that need one of another kind."""

from __future__ import annotations

from generator.evaluation.study import Study


def changed(study: Study, **fields: object) -> Study:
    """Return the study with some of its fields changed, checked as any study is."""
    return Study(**({name: getattr(study, name) for name in Study.model_fields} | fields))


def silenced(study: Study, school_id: str) -> Study:
    """Return the study with a school that has not agreed to be shown, and no group of it alone."""
    schools = tuple(
        school.model_copy(update={"agreed_to_be_shown": school.id != school_id})
        for school in study.schools
    )
    groups = tuple(group for group in study.plan.groups if set(group.schools) != {school_id})
    plan = study.plan.model_copy(update={"groups": groups})
    return changed(study, schools=schools, plan=plan)
