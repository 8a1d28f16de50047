"""CITATION.cff: how an edition is cited, for forges and archives. https://citation-file-format.github.io"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from annotated_brief.exports.release import Release

FILE = "CITATION.cff"
OURS = "# Written by `brief edition`.\n"
"""The first line of a file that may be written anew."""
_ORCID = re.compile(r"https://orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dX]")
_OPEN = re.compile(r"CC-BY(-NC)?(-ND|-SA)?-[1-4]\.0|CC0-1\.0|MIT|Apache-2\.0|ODbL-1\.0|PDDL-1\.0")
"""Licences that every version of the schema knows; others are named by their address."""


def citation_file(release: Release) -> str:
    """The file's text."""
    edition = release.edition
    authors = [_author(*one) for one in release.authors] or [{"name": release.title}]
    own = _own(release)
    whole = {
        "cff-version": "1.2.0",
        "message": "If you use this brief, please cite it as below.",
        "type": "dataset",
        "title": release.title,
        "abstract": release.description,
        "authors": authors,
        "version": edition.name,
        "date-released": _whole(edition.date),
        **own,
        "repository-code": release.repository,
        "identifiers": list(_identifiers(release)),
        "preferred-citation": _cited(release, authors, own),
    }
    return OURS + str(
        yaml.safe_dump(_kept(whole), allow_unicode=True, sort_keys=False, width=10_000)
    )


def _own(release: Release) -> dict[str, str]:
    """By what it is found, and under which licence it stands."""
    free = bool(_OPEN.fullmatch(release.spdx))
    address = "" if free or not release.license.startswith("http") else release.license
    return {
        "doi": release.edition.doi,
        "url": release.works[0].url if len(release.works) == 1 else release.url,
        "license": release.spdx if free else "",
        "license-url": address,
    }


def _cited(
    release: Release, authors: Sequence[Mapping[str, str]], own: Mapping[str, str]
) -> dict[str, Any]:
    """The report as which the edition is cited."""
    day = release.edition.date
    publisher = next((work.publisher for work in release.works if work.publisher), "")
    return _kept(
        {
            "type": "report",
            "title": release.title,
            "authors": [{**one} for one in authors],  # YAML would refer to those above
            "edition": release.edition.name,
            "date-published": _whole(day),
            "year": int(day[:4]),
            "month": int(day[5:7] or 0),
            **own,
            "publisher": publisher and {"name": publisher},
        }
    )


def _author(name: Mapping[str, str], url: str) -> dict[str, str]:
    if "literal" in name:
        return _kept({"name": name["literal"], "website": url})
    known = {"orcid": url} if _ORCID.fullmatch(url) else {"website": url}
    return _kept(
        {
            "family-names": name.get("family", ""),
            "given-names": name.get("given", ""),
            "name-particle": name.get("non-dropping-particle", ""),
            "name-suffix": name.get("suffix", ""),
            **known,
        }
    )


def _identifiers(release: Release) -> Any:
    if release.edition.concept_doi:
        yield {"type": "doi", "value": release.edition.concept_doi, "description": "All editions."}
    for id in release.software_heritage:
        what = "files" if ":dir:" in id else "revision"
        yield {
            "type": "swh",
            "value": id,
            "description": f"The source {what}, at Software Heritage.",
        }


def _whole(day: str) -> str:
    """A day, which the format asks for; nothing for a month or a year."""
    return day if len(day) == len("2026-01-31") else ""


def _kept(said: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in said.items() if value}
