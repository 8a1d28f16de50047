"""Front matter: the YAML between two lines of hyphens at the top of a page."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.project.bounded_yaml import BoundedLoader, read_bounded

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


def front_matter_node(source: str) -> tuple[yaml.Node | None, Mapping[str, Any]]:
    """What it is made of, for the places of its values, and what it says."""
    block = _BLOCK.match(source)
    meta = split_front_matter(source)[1]
    return (yaml.compose(block[1], BoundedLoader) if block and meta else None), meta


def front_matter_fault(source: str, file: str) -> Diagnostic | None:
    """BRF117: a host publishes it as text."""
    block = _BLOCK.match(source)
    meta, fault = _read(block[1]) if block else (None, None)
    if not isinstance(meta, list):
        return None
    if fault is None:
        return diagnose("BRF117", Location(file))
    where, value = fault
    if value:
        at = Location(file, where.line + 2, where.column + 1, len(value))
        return diagnose("BRF117.value", at, value=value[:60])
    return diagnose("BRF117", Location(file, where.line + 2))


def _read(typed: str) -> tuple[object, tuple[Any, str] | None]:
    """What it says, or an empty list, and the mark of what is wrong with it where that is known, with a value that is none."""
    try:
        return (read_bounded(typed)[0] if len(typed) <= _LARGEST else []), None
    except yaml.MarkedYAMLError as error:
        mark = error.context_mark or error.problem_mark
        return [], (mark, "") if mark else None
    except ValueError:
        return [], next(_no_values(typed), None)
    except (yaml.YAMLError, RecursionError):
        return [], None


def _no_values(typed: str) -> Iterator[tuple[Any, str]]:
    """Marks and values that look like a day or a number, and are none."""
    loader = BoundedLoader("")
    for event in yaml.parse(typed, BoundedLoader):
        if isinstance(event, yaml.ScalarEvent):
            tag = event.tag or loader.resolve(yaml.ScalarNode, event.value, event.implicit)
            try:
                loader.construct_object(yaml.ScalarNode(tag, event.value))
            except ValueError:
                yield event.start_mark, event.value
            except yaml.YAMLError:
                continue
