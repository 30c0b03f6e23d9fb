"""A report's summary for machines: what it answers, how strongly, and what to cite."""

from __future__ import annotations

import json

from generator.evaluation.release_files import csv_name, data_kind
from generator.reports.parts import STRENGTHS, Context, citation, strength_in_words
from generator.reports.references import grade_at, references, resolved
from generator.sources.markdown import to_plain_text


def summary_json(context: Context) -> str:
    """Return the summary as JSON; every number of an answer stands in it with its address."""
    definition, release, cited = context.definition, context.release, context.cited
    questions = {question.id: question.question for question in context.framework.questions}
    document = {
        "report": definition.id,
        "title": definition.title,
        "subtitle": definition.subtitle,
        "data": data_kind(synthetic=release.synthetic),
        "version": definition.version,
        "published_on": definition.published_on.isoformat(),
        "by": definition.by,
        "licence": definition.licence,
        "citation": citation(definition, release),
        "release": {
            "id": release.id,
            "sha256": release.content_sha256(),
            "data_until": release.data_until.isoformat(),
        },
        "design": {
            "kind": release.design.kind,
            "strength": release.design.strength,
            "may_not_claim": " ".join(release.design.may_not_claim.split()),
        },
        "answers": [
            {
                "question": questions[finding.question],
                "answer": to_plain_text(resolved(finding.answer, cited, context.names)),
                "strength": strength_in_words(finding),
                "strengths": {one.of: STRENGTHS[one.strength] for one in finding.apart},
                "why": to_plain_text(resolved(finding.why, cited, context.names)),
                "numbers": sorted({one.target for one in references(finding.answer)}),
                "grades": {
                    one.target: grade.words
                    for one in references(finding.answer)
                    if (grade := grade_at(cited, one.target))
                },
            }
            for finding in definition.findings
        ],
        "tables": [
            {"id": table.id, "title": table.title, "file": csv_name(release, table.id)}
            for table in release.tables
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
