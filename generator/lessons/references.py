"""References: what stands in braces in a text, such as {dsl} or {service:childline}.

A reference is filled in when a page or a document is made, so that a name, a number or a title has
one place. `checks/references.py` finds those that lead nowhere.
"""

from __future__ import annotations

import re

REFERENCE = re.compile(r"\{([a-z-]+)(?::([a-z0-9-]+))?\}")
"""A reference in a text: a role such as {dsl}, or {service:…}, {fact:…}, {lesson:…}."""

BRACES = re.compile(r"\{[^{}\n]*\}?|\}")
"""Anything in braces, or a brace alone: what is not a `REFERENCE` would print as it stands."""

ROLES = {
    "dsl": "[DSL name]",
    "deputy-dsl": "[deputy DSL]",
    "second-adult": "[second adult]",
    "teacher": "[teacher]",
    "pastoral-room": "[quiet room]",
    "school": "[school]",
}
"""The school's own people and places, as they read until a school fills them in."""
