"""Entries edited in forms: what Sveltia CMS saves passes ``brief check``, and touches no other file.

The package is looked for where ``make forms`` puts it.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from annotated_brief.cli import main
from annotated_brief.editing.entry_fields import entry_fields
from annotated_brief.loading import load_layer
from tests.conftest import ROOT
from tests.serve import served

PACKAGE = ROOT / ".cache" / "sveltia" / "package"
SCRIPT = (Path(__file__).parent / "forms.js").read_text("utf-8")

pytestmark = pytest.mark.skipif(
    not PACKAGE.is_dir(), reason="the npm package @sveltia/cms is not there (make forms)"
)


class Forms:
    """The page ``admin/`` on a copy of the project's files in the browser."""

    def __init__(self, page: Any, root: Path) -> None:
        self.page, self.root = page, root
        self.before = self.files()

    def files(self) -> dict[str, str]:
        """The copy's files as they are now."""
        found: dict[str, str] = self.page.evaluate("readFiles()")
        return found

    def open(self, way: str) -> None:
        self.page.evaluate(f"location.hash = '#/collections/{way}'")
        self.page.locator("section[data-key-path]").first.wait_for()

    def part(self, key: str) -> Any:
        return self.page.locator(f'section[data-key-path="{key}"]')

    def fill(self, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            part = self.part(key)
            radio = part.get_by_role("radio", name=value, exact=True)
            if radio.count():
                radio.click()
            else:
                part.locator("input, textarea").first.fill(value)

    def save(self) -> None:
        """Save the entry and wait until the list is shown again."""
        button = self.page.get_by_role("button", name="Save", exact=True)
        button.click()
        button.wait_for(state="detached")

    def changed(self) -> dict[str, str]:
        """What was saved since the last time, by its path; also written into the project."""
        self.page.wait_for_function(
            "before => readFiles().then(now => JSON.stringify(now) !== before)",
            arg=self.page.evaluate("files => JSON.stringify(files)", self.before),
        )
        now = self.files()
        found = {path: text for path, text in now.items() if self.before.get(path) != text}
        assert self.before.keys() <= now.keys()
        for path, text in found.items():
            (self.root / path).write_text(text, "utf-8")
        self.before = now
        return found


def run(*arguments: str) -> str:
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def forms(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forms]:
    root = tmp_path_factory.mktemp("forms") / "brief"
    run("init", str(root))
    for name, text in ODD.items():
        (root / "annotations" / name).parent.mkdir(exist_ok=True)
        (root / "annotations" / name).write_text(text, "utf-8")
    run("init", str(root), "--cms-script", str(PACKAGE), "--yes")
    files = {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in (root / "annotations").rglob("*.yml")
    }
    with served(root / "docs") as url:
        page = browser.new_page(viewport={"width": 1300, "height": 1000})
        left: list[str] = []
        page.on("response", lambda answer: left.append(answer.url))
        page.add_init_script(f"const FILES = {json.dumps(files)};\n{SCRIPT}")
        here = url.replace("127.0.0.1", "localhost")
        page.goto(f"{here}admin/")
        page.get_by_role("button", name="Work with Local Repository").click()
        page.get_by_role("row", name="alliance").wait_for()
        yield Forms(page, root)
        page.close()
        assert [one for one in left if not one.startswith((here, "blob:", "data:"))] == []


ODD = {
    "glossary/pact.yml": "# its own comment\nterm: pact\naliases: treaty of 2001\ndefinition: A promise.\n"
    "related: alliance\nmatch: {case: exact, inflect: no, not_in: [a]}\nignore: {BRF301: A reason.}\n",
    "sources/odd2001.yml": "type: book\ntitle: Odd\nauthor: [A Society, {family: Gogh, given: V., suffix: Jr.}]\n"
    "issued: {date-parts: [[2001, 3]]}\nISBN: '0306406152'\ncall-number: 7\npublisher: P\n"
    "custom: {speaker: scholar}\n",
    "counterpoints/odd.yml": "title: Odd\nanswers: {quote: The word says too much}\nclaim_by: '@odd2001'\n"
    "attack: rebuts\nstrength: strong\nargument: |\n  One [@odd2001].\n\n  - two\n  - [[pact]]\n",
}
"""Shapes that people write and no form makes."""


EDITS = {
    "glossary/alliance": ("definition", "A treaty of mutual help [@wilkins2012]."),
    "evidence/extension-2021": ("note", "Reported the same day: “at once”, said Xinhua."),
    "events/treaty-signed": ("text", "China & Russia sign: a treaty of friendship."),
    "counterpoints/little-is-missing": ("title", "Little is missing: an alliance, nearly"),
    "sources/korolev2018": ("title", "On the Verge of an *Alliance*"),
    "glossary/pact": ("definition", "Another promise."),
    "source-book/odd2001": ("title", "Odder"),
    "counterpoints/odd": ("title", "Odder"),
}


def test_what_is_edited_changes_alone_in_its_entry_and_its_file(forms: Forms) -> None:
    layer = load_layer(forms.root).layer
    for entry, (key, value) in EDITS.items():
        forms.open(entry.replace("/", "/entries/"))
        forms.fill({key: value})
        forms.save()
        assert list(forms.changed()) == [f"annotations/{entry.replace('-book', 's')}.yml"]
    after = load_layer(forms.root).layer
    assert [*after.entries] == [*layer.entries]
    for entry, (key, value) in EDITS.items():
        id = entry.partition("/")[2]
        before, now = layer.entry(id), after.entry(id)
        assert before and now
        assert entry_fields(now) == entry_fields(before) | {key: value}
    run("check", "--root", str(forms.root), "--fail-on", "error")


NEW: dict[str, tuple[str, dict[str, str]]] = {
    "glossary": ("glossary/facade", {"term": "Façade", "definition": "012"}),
    "evidence": (
        "evidence/extended-it-for-five-years",
        {
            "quote": "extended it for five years",
            "cite": "@js2021, p. 3",
            "relation": "qualifies this",
        },
    ),
    "events": (
        "events/the-treaty-is-extended-yes",
        {"date": "2021-06-28", "text": "The treaty is extended: yes!", "cite": "@js2021"},
    ),
    "counterpoints": (
        "counterpoints/no-it-s-5-best",
        {
            "title": "No: it's 5% @ best",
            "answers.quote": "The word says too much",
            "attack": "limits the claim",
            "strength": "strong evidence",
            "argument": "NO\n\n- # not a comment [@js2021]",
        },
    ),
    "source-thesis": (
        "sources/a-thesis",
        {"title": "A thesis", "issued": "2001~", "publisher": "1e5", "author.0.family": "Doe"},
    ),
}


def test_a_new_entry_of_each_kind_stands_in_a_file_named_by_its_id(forms: Forms) -> None:
    for collection, (entry, values) in NEW.items():
        forms.open(f"{collection}/new")
        if collection == "source-thesis":
            forms.part("author").get_by_role("button", name="Add").click()
        forms.fill(values)
        forms.save()
        assert list(forms.changed()) == [f"annotations/{entry}.yml"]
    run("check", "--root", str(forms.root), "--fail-on", "error")
    layer = load_layer(forms.root).layer
    for entry, values in NEW.values():
        made = layer.entry(entry.partition("/")[2])
        assert made is not None
        said = entry_fields(made)
        for key, value in values.items():
            if key in {"attack", "relation", "strength"}:
                assert (
                    said[key]
                    == {
                        "qualifies this": "qualifies",
                        "limits the claim": "qualifies",
                        "strong evidence": "strong",
                    }[value]
                )
            elif key == "author.0.family":
                assert said["author"] == value
            else:
                assert said[key] == " ".join(value.split())
