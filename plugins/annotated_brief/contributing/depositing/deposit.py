"""Deposit an edition: a draft with a reserved DOI, the files that name it, and only then what can't be undone.

Every step looks at what is there, so that a run that stopped is gone on with by running it again.
"""

import hashlib
import html
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from annotated_brief.contributing.depositing.zenodo import Zenodo
from annotated_brief.diagnostics import StoppedError
from annotated_brief.exports.release import Release
from annotated_brief.model import Edition

_ORCID = "https://orcid.org/"
_SAME = "isIdenticalTo"
_OTHERS = "no licence is named that the archive knows: set `license: CC-BY-4.0`, or another identifier of SPDX, in mkdocs.yml."


class Deposited(Struct, frozen=True):
    """What stands for an edition."""

    doi: str
    concept_doi: str
    """Of all editions."""
    published: bool


def reserve(
    zenodo: Zenodo, release: Release, earlier: Iterable[Edition]
) -> tuple[Deposited, dict[str, Any]]:
    """The deposit of an edition: the one that is there, a version after an earlier edition's, or a new one.

    Raises:
        StoppedError: it has no licence, or the archive refuses.
    """
    metadata = metadata_of(release)
    known = zenodo.deposits()
    mine = [one for one in known if _is(one, metadata)]
    done = next((one for one in mine if one.get("submitted")), None)
    if done is not None:
        return _deposited(done), done
    draft = next(iter(mine), None)
    before = _newest(known, {edition.doi for edition in earlier if edition.doi})
    if draft is None and before is not None:
        draft = zenodo.new_version(int(before["id"]))
    if draft is None:
        draft = zenodo.create(metadata)
    draft = zenodo.describe(int(draft["id"]), metadata)
    return _deposited(draft), draft


def fill(zenodo: Zenodo, draft: Mapping[str, Any], files: Mapping[str, bytes]) -> None:
    """The draft with just these files; those that are there and the same stay."""
    there = {str(one["filename"]): one for one in draft.get("files", ())}
    for name, one in there.items():
        if name not in files:
            zenodo.delete_file(int(draft["id"]), str(one["id"]))
    for name, content in files.items():
        digest = hashlib.md5(content, usedforsecurity=False).hexdigest()
        if str(there.get(name, {}).get("checksum", "")).removeprefix("md5:") != digest:
            zenodo.upload(draft, name, content)


def deposit(
    zenodo: Zenodo,
    release: Release,
    earlier: Iterable[Edition],
    files: Callable[[Deposited], Mapping[str, bytes]],
) -> Deposited:
    """Deposit an edition, or find that it is; ``files`` makes them with the DOI in them."""
    reserved, draft = reserve(zenodo, release, earlier)
    made = files(reserved)
    if reserved.published:
        return reserved
    fill(zenodo, draft, made)
    published = _deposited(zenodo.publish(int(draft["id"])))
    if published.doi != reserved.doi:
        raise StoppedError(
            f"the archive published it as {published.doi}, and not as {reserved.doi}, which the files name."
        )
    return published


def metadata_of(release: Release) -> dict[str, Any]:
    """What the archive is told. https://developers.zenodo.org/#representation"""
    if not release.spdx:
        raise StoppedError(_OTHERS)
    names = [_creator(*one) for one in release.authors] or [{"name": release.title}]
    related = [
        {"identifier": work.url, "relation": _SAME, "resource_type": "publication-report"}
        for work in release.works
        if work.url
    ]
    related += [
        {"identifier": f"https://archive.softwareheritage.org/{id}", "relation": "isDerivedFrom"}
        for id in release.software_heritage
    ]
    return {
        "title": release.title,
        "upload_type": "publication",
        "publication_type": "report",
        "publication_date": release.edition.date,
        "version": release.edition.name,
        "description": f"<p>{html.escape(release.description or release.title)}</p>",
        "creators": names,
        "access_right": "open",
        "license": release.spdx.lower(),
        "related_identifiers": related,
        "prereserve_doi": True,
    }


def _creator(name: Mapping[str, str], url: str) -> dict[str, str]:
    shown = name.get("literal") or ", ".join(filter(None, (name.get("family"), name.get("given"))))
    return {
        "name": shown,
        **({"orcid": url.removeprefix(_ORCID)} if url.startswith(_ORCID) else {}),
    }


def _is(deposit: Mapping[str, Any], metadata: Mapping[str, Any]) -> bool:
    """Whether it is this edition's: of the same title and version, and at the same address, or by the same people."""
    said = deposit.get("metadata", {})
    here, there = (
        {
            one.get("identifier")
            for one in data.get("related_identifiers") or ()
            if one.get("relation") == _SAME
        }
        for data in (metadata, said)
    )
    same = bool(here & there) if here else said.get("creators") == metadata["creators"]
    return same and all(said.get(key) == metadata[key] for key in ("title", "version"))


def _newest(known: Iterable[Mapping[str, Any]], dois: set[str]) -> Mapping[str, Any] | None:
    """The newest published deposit of the series that earlier editions are in."""
    published = [one for one in known if one.get("submitted")]
    series = {one.get("conceptrecid") for one in published if one.get("doi") in dois}
    return max(
        (one for one in published if one.get("conceptrecid") in series),
        key=lambda one: int(one["id"]),
        default=None,
    )


def _deposited(record: Mapping[str, Any]) -> Deposited:
    reserved = record.get("metadata", {}).get("prereserve_doi") or {}
    doi = str(record.get("doi") or (reserved.get("doi") if isinstance(reserved, Mapping) else ""))
    prefix = doi.partition("zenodo.")[0]
    concept = str(record.get("conceptdoi") or f"{prefix}zenodo.{record.get('conceptrecid', '')}")
    if not prefix:
        raise StoppedError("the archive reserved no DOI.")
    return Deposited(doi, concept, bool(record.get("submitted")))
