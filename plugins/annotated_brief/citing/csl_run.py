"""Format a request by CSL: in one run of Pandoc, a large bibliography in parts."""

import json
import re
import tempfile
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from annotated_brief.citing.pandoc import alone, document, group_blocks, read_formatted, run_program
from annotated_brief.citing.parts import Division, Part, divide, join
from annotated_brief.citing.request import CitingRequest, Formatted, GroupText, Reference
from annotated_brief.citing.standins import filled, stand_in
from annotated_brief.citing.traits import Traits, read_traits
from annotated_brief.model import CitationGroup

_PART = re.compile(r'<div id="ab-part-\d+">')


def run(request: CitingRequest, style: Path) -> Formatted:
    """Format everything in one run.

    Raises:
        PandocError: the style or an item can't be used.

    """
    traits = read_traits(style)
    whole = request
    if traits.in_text:
        asked = dict.fromkeys(stand_in(group).group for group in request.groups)
        request = replace(request, groups=tuple(asked))
    formatted = _run_divided(request, style, divide(request, traits), traits)
    unjoined = [group for group in request.groups if group not in formatted.groups]
    if unjoined:
        apart = divide(replace(request, groups=tuple(unjoined)), traits, join=False)
        more = _run_divided(request, style, replace(apart, parts=()), traits)
        formatted = replace(formatted, groups={**formatted.groups, **more.groups})
    if traits.in_text:
        formatted = replace(formatted, groups=filled(whole.groups, formatted.groups))
    return formatted


def _run_divided(
    request: CitingRequest, style: Path, division: Division, traits: Traits
) -> Formatted:
    parts = [*division.parts, *division.extra]
    if len(division.parts) > 1:  # the order of the whole, by a style that tells nothing apart
        parts.append(Part(request.sources, ()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        script = folder / "parts.lua"
        script.write_bytes((files("annotated_brief") / "citing" / "parts.lua").read_bytes())
        blocks = []
        for number, part in enumerate(parts):
            bibliography = folder / f"{number}.json"
            bibliography.write_text(json.dumps([dict(s.item) for s in part.sources]), "utf-8")
            last = number == len(division.parts) + len(division.extra)
            csl = alone(style, folder / "alone.csl") if last else style
            attributes = [["bibliography", str(bibliography)], ["csl", str(csl)]]
            content = group_blocks(part.groups)
            blocks.append({"t": "Div", "c": [[f"ab-part-{number}", [], attributes], content]})
        asked = document(blocks, request.locale)
        output = run_program(
            ["--from=json", "--to=html", "--wrap=none", f"--lua-filter={script}"], json.dumps(asked)
        )
    notes = output[output.rfind('<section id="footnotes"') :] if "footnotes" in output else ""
    references: dict[str, Reference] = {}
    groups: dict[CitationGroup, GroupText] = {}
    order: tuple[str, ...] = ()
    for number, text in enumerate(_PART.split(output)[1:]):
        if number == len(division.parts) + len(division.extra):
            order = read_formatted(Part(request.sources, ()), text).order
            break
        found = read_formatted(parts[number], text + notes)
        groups |= found.groups
        if number < len(division.parts):
            references |= found.references
            order = found.order
    rank = {id: at for at, id in enumerate(order)}
    joined = {group: join(group, groups, rank, traits) for group in division.joined}
    groups |= {group: text for group, text in joined.items() if text is not None}
    return Formatted(references, order, groups)
