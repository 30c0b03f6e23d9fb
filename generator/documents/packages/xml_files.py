"""XML as it stands in a file: indented, so that two versions can be compared line by line."""

from __future__ import annotations

from xml.etree.ElementTree import Element, indent, tostring


def as_file(root: Element) -> bytes:
    """Return the element as a file in UTF-8, with its declaration."""
    indent(root)
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
