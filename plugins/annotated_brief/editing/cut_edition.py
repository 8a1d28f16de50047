"""Cut an edition: freeze which passage each printed number means, with its words."""

from annotated_brief.checks.build_findings import no_page
from annotated_brief.diagnostics import Diagnostic, Location, diagnose
from annotated_brief.editing.fix_ledger import ledger_of
from annotated_brief.loading.editions import FOLDER, NAME, rank, written_edition
from annotated_brief.loading.ledger import FILE, read_ledger, written_ledger
from annotated_brief.model import Edition, EditionPassage
from annotated_brief.placing.ledger import identify
from annotated_brief.placing.placed import place
from annotated_brief.project import Project
from annotated_brief.project.git import changed_files
from annotated_brief.project.text import read_project_text
from annotated_brief.write_file import write_file


def cut_edition(
    project: Project, name: str, date: str
) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """Write ``editions/<name>.yml``, with its ISO day, and the ledger; on a finding nothing is written."""
    file = f"{project.annotations}/{FOLDER}/{name}.yml"
    if not NAME.fullmatch(name):
        return None, (diagnose("BRF614", Location(project.annotations), name=name),)
    read = read_project_text(project)
    committed, texts = read.committed, read.texts
    findings = committed.edition_findings
    taken = [f" on {edition.date}" for edition in committed.editions if edition.name == name]
    if taken or (project.root / file).exists():
        day = "".join(taken)
        findings += (diagnose("BRF612.cut", Location(file), name=name, day=day),)
    elif committed.editions and rank(name) <= rank(last := committed.editions[-1].name):
        findings += (diagnose("BRF614.older", Location(file), name=name, last=last),)
    if dirty := changed_files(project.root, (project.docs, project.annotations)):
        listed = ", ".join(dirty[:3]) + (" …" if len(dirty) > 3 else "")
        findings += (diagnose("BRF613", Location(dirty[0]), files=listed),)
    findings += () if read.pages else (no_page(project),)
    loaded = committed.ledger or read_ledger("", FILE)
    findings += (*loaded.diagnostics, *read.unread)
    if findings:
        return None, findings
    placed = place(committed, texts, read.unknown)
    state = identify(texts, loaded, read.unknown)
    passages = (
        EditionPassage(page, number, id, words)
        for page, text in texts.items()
        for number, (id, words) in enumerate(
            zip(state.ids[page], text.passage_words, strict=True), 1
        )
    )
    edition = Edition(name, date, tuple(passages))
    write_file(project.root / project.annotations / FILE, written_ledger(ledger_of(placed, {})))
    write_file(project.root / file, written_edition(edition))
    return edition, ()
