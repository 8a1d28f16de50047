"""What a document's glossary defines, as terms."""

from collections.abc import Iterable

from annotated_brief.language import bare_words, shortened
from annotated_brief.loading.ids import free_id
from annotated_brief.model import Layer
from annotated_brief.transcribing.imported import Imported, ImportedEntry, LeftOut


def take_terms(listed: Iterable[tuple[str, str]], layer: Layer, found: Imported) -> None:
    """An entry for each; one that is there already is named."""
    there = {bare_words(one.label): one.id for one in layer.terms.values()}
    taken = {*layer.entries, *(one.id for one in found.entries)}
    for name, meaning in listed:
        if known := there.get(bare_words(name)):
            found.left_out.append(LeftOut(name, f'it is there already, as the term "{known}"'))
            continue
        id = free_id(name, taken, otherwise="term")
        taken.add(id)
        values = {"term": name, "definition": meaning}
        found.entries.append(
            ImportedEntry("terms", id, values, f"{name}: {shortened(meaning, 50)}")
        )
