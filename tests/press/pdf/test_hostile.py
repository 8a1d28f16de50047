"""What a stranger may type into any field is text, and no field stops the PDF."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from annotated_brief.pandoc_tree import node
from annotated_brief.press.document import Document
from annotated_brief.press.pdf import write as module
from tests.press.documents import CASES, document_of
from tests.press.pdf.printed import letters, read, text_of

PAYLOADS = Path(__file__).parents[2] / "hostile" / "payloads.yml"
OTHERS = ["\u200b" * 50, "\u202eabc\u202c", "a\u0301\u0323" * 5, "\x1b[31m", "\n\n", "%D8%A7" * 40]  # fmt: skip


def filled(text: str) -> Document:
    """A document with the text in every field."""
    document = document_of(CASES / "every-kind")
    front, words = document.front, [node("Str", text)]
    work = replace(front.work, title=text, description=text, authors=({"literal": text},), author_urls=(text,), date=text, license=text, url=text)  # fmt: skip
    points = tuple(replace(one, text=text, state=text) for one in front.points)
    said: dict[str, Any] = {"excerpt": text, "by": (text,), "state": text, "title": words, "tag": words, "date": text}  # fmt: skip
    return replace(
        document,
        front=replace(front, work=work, site=text, points=points),
        title=words,
        notes={id: replace(note, **said) for id, note in document.notes.items()},
        terms=tuple(replace(one, name=words) for one in document.terms),
    )


def payloads() -> list[str]:
    """A few at once: each is a field's content whole."""
    listed = [str(one) for one in yaml.safe_load(PAYLOADS.read_text("utf-8")).values()]
    return [*(" ".join(listed[at : at + 8]) for at in range(0, len(listed), 8)), *OTHERS]


@pytest.mark.parametrize("text", payloads(), ids=range(len(payloads())))
def test_no_text_stops_the_pdf(text: str) -> None:
    pdf = module.write(filled(text))
    assert {one.code for one in pdf.findings} <= {"BRF642"}
    assert read(pdf.content).metadata is not None


def test_titles_and_names_of_any_length_are_set() -> None:
    document, text = document_of(CASES / "every-kind"), "q" * 3000
    said: dict[str, Any] = {"title": [node("Str", text)], "by": (text,)}
    notes = {id: replace(note, **said) for id, note in document.notes.items()}
    pdf = module.write(replace(document, notes=notes))
    assert pdf.findings == ()  # Typst loses its tags where blocks that hold to the next break
    assert text_of(pdf.content).count("q") > 4 * 3000


def test_an_address_leads_where_it_says() -> None:
    url = "https://example.org/" + "%D8%A7" * 30 + "/"
    document = document_of(CASES / "every-kind")
    front = replace(document.front, work=replace(document.front.work, url=url))
    content = module.write(replace(document, front=front)).content
    marks = [one.get_object() for one in read(content).pages[0]["/Annots"]]
    assert url in {one["/A"]["/URI"] for one in marks}
    assert letters(url) in text_of(content)
