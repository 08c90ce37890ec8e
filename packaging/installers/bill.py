"""The bill of materials in CycloneDX 1.6: what others wrote, and the libraries that the system has to bring."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from installers.licences import Part

_NAMESPACE = uuid.UUID("5f0c0a52-7d1f-4c57-9c3e-6a1c1f3f0b6e")


def bill(parts: Iterable[Part], version: str, epoch: int, system: Iterable[str] = ()) -> str:
    """The document for a version; ``epoch`` is its date in seconds since 1970, ``system`` names Debian packages."""
    reference = f"pkg:generic/gigshare@{version}"
    found = [_component(part) for part in parts]
    found += [_of_the_system(name) for name in sorted(system)]
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
    if part.source.startswith("https://"):
        made["externalReferences"] = [{"type": "website", "url": part.source}]
    return made


def _of_the_system(name: str) -> dict[str, Any]:
    purl = f"pkg:deb/debian/{name}"
    words = "Not in the package: the system's own, declared as a dependency."
    return {"type": "library", "bom-ref": purl, "name": name, "purl": purl, "description": words}
