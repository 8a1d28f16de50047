"""Front matter: the YAML between two lines of hyphens at the top of a page."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.project.bounded_yaml import read_bounded

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")

_LARGEST = 100_000
"""Characters: reading more takes seconds."""


def split_front_matter(source: str) -> tuple[str, Mapping[str, Any]]:
    """The Markdown without its front matter, and what that says; where it can't be read, it is text, as for MkDocs."""
    block = _BLOCK.match(source)
    meta, _ = _read(block[1]) if block else (None, 0)
    return (source[block.end() :], meta) if block and isinstance(meta, dict) else (source, {})


def page_language(meta: Mapping[str, Any], usual: str) -> str:
    """The code under ``lang``, or the ``usual`` one where there is none."""
    language = str(meta.get("lang") or "")
    return language.replace("_", "-") if _LANGUAGE.fullmatch(language) else usual


def front_matter_fault(source: str, file: str) -> Diagnostic | None:
    """BRF117: a host publishes it as text."""
    block = _BLOCK.match(source)
    meta, line = _read(block[1]) if block else (None, 0)
    return diagnose("BRF117", Location(file, line)) if isinstance(meta, list) else None


def _read(typed: str) -> tuple[object, int]:
    """What it says, or an empty list, and the page's line of what is wrong with it."""
    line = 1
    try:
        return (read_bounded(typed)[0] if len(typed) <= _LARGEST else []), line
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        line = mark.line + 2 if mark else 1
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return [], line
