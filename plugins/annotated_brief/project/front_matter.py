"""Front matter: the YAML between two lines of hyphens at the top of a page."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.project.bounded_yaml import BoundedLoader

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*\n", re.S)

_LARGEST = 100_000
"""Characters: reading more takes seconds."""


def split_front_matter(source: str) -> tuple[str, Mapping[str, Any]]:
    """The Markdown without its front matter, and what that says; where it can't be read, it is text, as for MkDocs."""
    source = source.replace("\r\n", "\n")
    block = _BLOCK.match(source)
    if block is None:
        return source, {}
    try:
        meta = yaml.load(block[1], BoundedLoader) if len(block[1]) <= _LARGEST else None
    except (yaml.YAMLError, ValueError, RecursionError):
        meta = None
    return (source[block.end() :], meta) if isinstance(meta, dict) else (source, {})


def front_matter_fault(source: str, file: str) -> Diagnostic | None:
    """BRF117: a host publishes it as text."""
    block = _BLOCK.match(source.replace("\r\n", "\n"))
    if block is None:
        return None
    line = 1
    try:
        meta = [] if len(block[1]) > _LARGEST else yaml.load(block[1], BoundedLoader)
        if not isinstance(meta, list):
            return None
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        line = mark.line + 2 if mark else 1
    except (yaml.YAMLError, ValueError, RecursionError):
        pass
    return diagnose("BRF117", Location(file, line))
