"""ro-crate-metadata.json: what the files of a release are. https://w3id.org/ro/crate/1.1"""

import mimetypes
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from msgspec import json

from annotated_brief.exports.release import Release
from annotated_brief.model import doi_address

FILE = "ro-crate-metadata.json"
_CONTEXT = ["https://w3id.org/ro/crate/1.1/context", {"sha256": "http://schema.org/sha256"}]
"""The terms of version 1.1, and one that came with 1.2."""
_TYPES = {
    ".md": "text/markdown",
    ".yml": "application/yaml",
    ".cff": "application/yaml",
    ".jsonld": "application/ld+json",
}


def crate(release: Release, files: Mapping[str, bytes]) -> bytes:
    """The metadata of a release with these files, by name."""
    people = [_agent(*one) for one in release.authors]
    doi, license = release.edition.doi, release.license
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": release.title,
        "description": release.description or release.title,
        "version": release.edition.name,
        "datePublished": release.edition.date,
        "author": [{"@id": one["@id"]} for one in people],
        "license": {"@id": license} if license.startswith("http") else license,
        "identifier": doi_address(doi),
        "url": release.url,
        "isBasedOn": [{"@id": id} for id in release.software_heritage],
        "hasPart": [{"@id": quote(name)} for name in files],
    }
    graph = [
        {
            "@id": FILE,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        },
        {key: value for key, value in root.items() if value},
        *people,
        *(_file(name, content) for name, content in files.items()),
    ]
    made = {"@context": _CONTEXT, "@graph": graph}
    return json.format(json.encode(made), indent=2) + b"\n"


def _agent(name: Mapping[str, str], url: str) -> dict[str, Any]:
    shown = name.get("literal") or " ".join(filter(None, (name.get("given"), name.get("family"))))
    kind = "Organization" if "literal" in name else "Person"
    return {"@id": url or f"#{quote(shown)}", "@type": kind, "name": shown}


def _file(name: str, content: bytes) -> dict[str, Any]:
    ending = name[name.rindex(".") :]
    kind = _TYPES.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return {
        "@id": quote(name),
        "@type": "File",
        "name": name,
        "encodingFormat": kind,
        "contentSize": str(len(content)),
        "sha256": sha256(content).hexdigest(),
    }
