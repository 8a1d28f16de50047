"""Check a project as a build would, without a host: nothing of it is imported or run."""

from annotated_brief.anchoring import Anchored, resolve
from annotated_brief.diagnostics import Diagnostic, Location
from annotated_brief.loading.editions import load_editions
from annotated_brief.loading.ledger import load_ledger
from annotated_brief.merge.citation_extension import citation_groups
from annotated_brief.merge.entries import layer_groups
from annotated_brief.pipeline.findings import anchoring_finding, citation_findings, unused_sources
from annotated_brief.pipeline.project_text import read_project_text
from annotated_brief.pipeline.text_state import ledger_findings, text_state
from annotated_brief.rendering import Project


def check_project(project: Project) -> tuple[Diagnostic, ...]:
    """Every finding, by file and line."""
    read = read_project_text(project)
    layer, pages, texts = read.loaded.layer, read.pages, read.texts
    found = list(read.loaded.diagnostics)
    if not pages:
        found.append(
            Diagnostic(
                "BRF901",
                f'No page in "{project.docs}" is annotated.',
                Location("mkdocs.yml"),
                "name the pages under `pages:` of the plugin annotated-brief.",
            )
        )
    groups = layer_groups(layer)
    for page in pages.values():
        cited = citation_groups(page.html)
        groups += cited
        found += citation_findings(page.source, page.file, cited, layer)
    for item in layer.annotations:
        resolution = resolve(item.target, texts)
        if not isinstance(resolution, Anchored):
            found.append(anchoring_finding(item, resolution, texts))
    found += unused_sources(layer, {c.source for group in groups for c in group.citations})
    found += load_editions(project.root, project.annotations)[1]
    ledger = load_ledger(project.root, project.annotations)
    if ledger is not None:
        found += ledger.diagnostics
        found += ledger_findings(texts, ledger, text_state(texts, ledger), project.annotations)
    return tuple(
        sorted(found, key=lambda d: (d.location.file, d.location.line, d.location.column, d.code))
    )
