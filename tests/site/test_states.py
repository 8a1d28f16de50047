"""What readers and other programs see of notes whose passage was edited since, or whose words were taken away."""

import json

import pytest
from click.testing import CliRunner
from tests.essay import publish_folder, write_essay

from annotated_brief.cli import main
from annotated_brief.language import strings
from annotated_brief.site.build import Site

ESSAY = """# Night trains

Each train lost about 40 percent of its seats to repairs.

The ministry ran two trains each night until 2004.

Fares for the night were lower than fares by day.
"""
LAYER = """
references:
  - {id: s1, type: report, title: A report, author: [{literal: Office}], issued: 2020}
evidence:
  seats: {quote: lost about 40 percent of its seats, cite: "@s1", relation: supports}
  ran: {quote: ran two trains each night, cite: "@s1", relation: supports}
counterpoints:
  fares:
    title: Fares were not lower
    answers: {quote: Fares for the night were lower than fares by day}
    attack: rebuts
    strength: strong
    argument: They were the same.
"""
LATER = ESSAY.replace("40", "4").replace("Fares for the night were lower than fares by day.\n", "")


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site after a number was changed and a paragraph taken out."""
    root = write_essay(tmp_path_factory.mktemp("states"), ESSAY, LAYER)
    (root / "mkdocs.yml").write_text("site_name: T\nplugins: [annotated-brief]\n", "utf-8")
    done = CliRunner().invoke(main, ["fix", "--root", str(root)])
    assert done.exit_code == 0, done.output
    (root / "docs" / "brief.md").write_text(LATER, "utf-8")
    site, findings = publish_folder(root)
    assert {"BRF311", "BRF310"} <= {one.code for one in findings}
    return site


def test_a_note_says_that_its_passage_was_edited(later: Site) -> None:
    said = strings("en")["passage_edited"]
    page = later.pages["brief.md"].html
    assert page.count(said) == 1
    assert said in page[page.index('id="n-seats"') :].partition("</summary>")[0]
    sources = later.generated["sources.md"].html
    assert sources.count(said) == 1
    assert said in sources[sources.index('id="seats"') : sources.index('id="ran"')]


def test_a_lost_note_is_listed_with_the_passages_most_like_it(later: Site) -> None:
    assert 'data-ab="fares"' not in later.pages["brief.md"].html
    html = later.generated["counterpoints.md"].html
    assert '<a href="#lost-fares">The words that it quotes are no longer in the text.</a>' in html
    listed = html[html.index('id="lost-fares"') :]
    assert "Fares for the night were lower than fares by day" in listed
    assert 'href="brief.md#p-' in listed
    assert "ab-lost" not in later.generated["sources.md"].html


def test_exports_tell_the_state_and_give_a_lost_note_no_position(later: Site) -> None:
    items = json.loads(later.files["annotations.jsonld"])["first"]["items"]
    told = {item["id"].rpartition("#")[2]: item for item in items}
    states = {id: item.get("schema:creativeWorkStatus") for id, item in told.items()}
    assert states == {"n-seats": "to confirm", "n-ran": None, "fares": "lost"}
    (target,) = told["fares"]["target"]
    assert target["selector"]["type"] == "TextQuoteSelector"
    assert "TextPositionSelector" not in json.dumps(target)


def test_each_language_says_it() -> None:
    assert "modifié" in strings("fr")["passage_edited"]
