"""Common Cartridge 1.1: lessons as one file that a learning platform (Moodle, Canvas) imports.

A cartridge is an archive with a manifest, which lists every file and the order in which they are
shown. What is for teachers is marked as theirs in the metadata of its resource, which Moodle hides
from pupils; Canvas shows no such mark, so the titles say it too. Source: the XML Schemas "ccv1p1"
of IMS Common Cartridge 1.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element, SubElement, register_namespace

from generator.documents.packages.xml_files import as_file

MANIFEST = "imsmanifest.xml"

_CP = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_LOM = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
_LOM_OF_RESOURCE = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/resource"

ResourceType = Literal["webcontent", "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"]


@dataclass(frozen=True)
class Resource:
    """A file of a cartridge, with its address in it.

    `needs` are the addresses of the files it shows, such as a question's picture.
    """

    title: str
    path: str
    content: bytes
    type: ResourceType = "webcontent"
    for_teachers: bool = False
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Folder:
    """A heading of a cartridge, and what is shown under it."""

    title: str
    parts: tuple[Folder | Resource, ...]


@dataclass(frozen=True)
class Cartridge:
    """What a cartridge holds: its folders in order, and the files that only resources refer to."""

    id: str
    title: str
    description: str
    folders: tuple[Folder, ...]
    pictures: Mapping[str, bytes]


def cartridge_files(cartridge: Cartridge) -> dict[str, str | bytes]:
    """Return the files of the cartridge by their path, the manifest first."""
    resources = list(_resources(cartridge.folders))
    files: dict[str, str | bytes] = {MANIFEST: _manifest(cartridge, resources)}
    for resource in resources:
        files[resource.path] = resource.content
    return files | dict(cartridge.pictures)


def _resources(parts: Iterable[Folder | Resource]) -> Iterable[Resource]:
    for part in parts:
        if isinstance(part, Resource):
            yield part
        else:
            yield from _resources(part.parts)


def _manifest(cartridge: Cartridge, resources: Sequence[Resource]) -> bytes:
    register_namespace("", _CP)
    register_namespace("lomm", _LOM)
    register_namespace("lomr", _LOM_OF_RESOURCE)
    root = Element(f"{{{_CP}}}manifest", identifier=cartridge.id)
    _about(_add(root, "metadata"), cartridge)
    organizations = _add(root, "organizations")
    organization = _add(
        organizations, "organization", identifier="lessons", structure="rooted-hierarchy"
    )
    top = _add(organization, "item", identifier="top")
    for number, folder in enumerate(cartridge.folders, start=1):
        _item(top, folder, f"item-{number}")
    listed = _add(root, "resources")
    for resource in resources:
        _resource(listed, resource)
    for path in cartridge.pictures:
        picture = _add(listed, "resource", identifier=_id(path), type="webcontent", href=path)
        _add(picture, "file", href=path)
    return as_file(root)


def _about(metadata: Element, cartridge: Cartridge) -> None:
    _add(metadata, "schema").text = "IMS Common Cartridge"
    _add(metadata, "schemaversion").text = "1.1.0"
    lom = SubElement(metadata, f"{{{_LOM}}}lom")
    general = SubElement(lom, f"{{{_LOM}}}general")
    for name, words in (("title", cartridge.title), ("description", cartridge.description)):
        element = SubElement(general, f"{{{_LOM}}}{name}")
        SubElement(element, f"{{{_LOM}}}string", language="en-GB").text = words


def _item(parent: Element, part: Folder | Resource, item_id: str) -> None:
    if isinstance(part, Resource):
        reference = {"identifierref": _id(part.path)}
        _add(_add(parent, "item", identifier=item_id, **reference), "title").text = part.title
        return
    element = _add(parent, "item", identifier=item_id)
    _add(element, "title").text = part.title
    for number, one in enumerate(part.parts, start=1):
        _item(element, one, f"{item_id}-{number}")


def _resource(parent: Element, resource: Resource) -> None:
    attributes = {"identifier": _id(resource.path), "type": resource.type}
    if resource.type == "webcontent":
        attributes["href"] = resource.path
    element = _add(parent, "resource", **attributes)
    if resource.for_teachers:
        lom = SubElement(_add(element, "metadata"), f"{{{_LOM_OF_RESOURCE}}}lom")
        educational = SubElement(lom, f"{{{_LOM_OF_RESOURCE}}}educational")
        role = SubElement(educational, f"{{{_LOM_OF_RESOURCE}}}intendedEndUserRole")
        SubElement(role, f"{{{_LOM_OF_RESOURCE}}}source").text = "IMSGLC_CC_Rolesv1p1"
        SubElement(role, f"{{{_LOM_OF_RESOURCE}}}value").text = "Instructor"
    _add(element, "file", href=resource.path)
    for path in resource.needs:
        _add(element, "dependency", identifierref=_id(path))


def _id(path: str) -> str:
    """Return a file's id in the manifest: XML wants a letter first and no slash."""
    return f"file-{path.replace('/', '.')}"


def _add(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_CP}}}{name}", attributes)
