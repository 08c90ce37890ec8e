"""The bill of materials in CycloneDX 1.6: what others wrote, and the libraries that the system has to bring.

Each package has its own: the .deb names Debian's packages, as it depends on them; anywhere else a library of the system
is known by its soname alone, since no one distribution brings it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from installers.licences import Part

_NAMESPACE = uuid.UUID("5f0c0a52-7d1f-4c57-9c3e-6a1c1f3f0b6e")


class Needed(NamedTuple):
    """A library that the system has to bring; ``purl`` where the package that brings it is known."""

    name: str
    purl: str = ""


def bill(parts: Iterable[Part], version: str, epoch: int, system: Iterable[Needed] = ()) -> str:
    """The document for a version; ``epoch`` is its date in seconds since 1970."""
    reference = f"pkg:generic/gigshare@{version}"
    found = [_component(part) for part in parts]
    found += [_of_the_system(each) for each in sorted(system)]
    _tell_apart(found)
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(_NAMESPACE, f'{version} {epoch} {json.dumps(found)}')}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).isoformat().replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": reference,
                "name": "gigshare",
                "version": version,
                "purl": reference,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            },
        },
        "components": found,
        "dependencies": [{"ref": reference, "dependsOn": sorted(each["bom-ref"] for each in found)}],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _component(part: Part) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": part.purl,
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        "purl": part.purl,
        "scope": "required",
        "licenses": [{"expression": part.licence}],
    }
    if not part.version:
        made["description"] = "What holds it does not tell its version."
    if part.source.startswith("https://"):
        made["externalReferences"] = [{"type": "website", "url": part.source}]
    return made


def _of_the_system(needed: Needed) -> dict[str, Any]:
    made: dict[str, Any] = {"type": "library", "bom-ref": needed.purl or f"soname:{needed.name}", "name": needed.name}
    if needed.purl:
        made["purl"] = needed.purl
    return {**made, "description": "Not included: the system has to bring it."}


def _tell_apart(components: list[dict[str, Any]]) -> None:
    """References are each of one component, and the same version of a library may be inside two others."""
    seen: set[str] = set()
    for each in components:
        if each["bom-ref"] in seen:
            each["bom-ref"] += f"#{each['name'].replace(' ', '-')}"
        seen.add(each["bom-ref"])
