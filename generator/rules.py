"""Every rule of the house, from every room: for its documentation and for the tests."""

from __future__ import annotations

from generator import kinds, names_alike, trace, unread_files
from generator.evaluation import (
    kept_releases,
    linking,
    measures,
    methods,
    quality,
    quotes,
    release,
    release_gate,
    session_log,
    study_checks,
    surveys,
)
from generator.lessons import library, waivers
from generator.lessons.checks import (
    endpoint,
    references,
    safe_practice,
    short_versions,
    structure,
    told_before,
    voices,
)
from generator.problems import Rule
from generator.reports import checks as report_checks
from generator.reports import claims, one_sided, picked, told_with, turned_round
from generator.reports import figure_checks as report_figures
from generator.reports import references as report_references
from generator.sources import (
    drawings,
    formulas,
    letters,
    limits,
    markdown,
    records,
    text_files,
    unseen,
    yaml_files,
)
from generator.toolkit import (
    co_design,
    commission,
    community_rules,
    edition_checks,
    framework,
    pathway_checks,
    plan_checks,
    policy_checks,
    project_rules,
    reading,
    services,
    training_rules,
)

RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            rule
            for room in (
                text_files,
                yaml_files,
                limits,
                records,
                markdown,
                letters,
                unseen,
                formulas,
                drawings,
                kinds,
                names_alike,
                unread_files,
                library,
                waivers,
                structure,
                short_versions,
                endpoint,
                references,
                safe_practice,
                told_before,
                voices,
                services,
                framework,
                pathway_checks,
                plan_checks,
                commission,
                training_rules,
                project_rules,
                community_rules,
                policy_checks,
                reading,
                co_design,
                edition_checks,
                measures,
                methods,
                study_checks,
                surveys,
                linking,
                quality,
                quotes,
                session_log,
                kept_releases,
                release,
                release_gate,
                report_checks,
                claims,
                report_references,
                one_sided,
                told_with,
                picked,
                turned_round,
                report_figures,
                trace,
            )
            for rule in room.RULES
        ),
        key=lambda rule: rule.code,
    )
)
"""Every rule, by its code."""

RULE = {rule.code: rule for rule in RULES}
