"""Play one round of contributions, and print what each of three people sees: ``python scripts/play_contribution.py``.

A reader suggests a counterpoint from the page, an editor rewrites two paragraphs without touching
YAML, the maintainer merges both and what a workflow asks then, and the reader is thanked. The forge is a
bare repository in a temporary folder and an interface on this machine; nothing
uses the network. Needs git.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from urllib.parse import parse_qs, quote, urlsplit

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT), str(ROOT / "scripts")]
from play_after_merge import follow, thank
from tests.forge.github import GitHub, github

from annotated_brief.forge.form import Suggestion, body_of
from annotated_brief.language import strings

REPOSITORY = "https://github.com/example/brief"
WORDS = "In 1994 it gave Ukraine a security assurance"
ARGUMENT = (
    "An assurance is not a guarantee. The text of 1994 promises neither help nor consultation, "
    "so it sharpens the case against Moscow and says little about what Beijing owes."
)
SOURCE = "https://example.org/assurances/ukraine-1994"
EDITS = (
    (
        "Or Washington could take Chinese insecurity seriously and rebuild cooperation across the Pacific",
        "Or Washington could take China's insecurity seriously, and rebuild cooperation across the whole Pacific",
    ),
    ("Ye closes with a choice.", "Two roads are left at the end."),
    (
        "The essay reads the document as a plan for balancing the American alliance system.",
        "The essay reads this document as a plan for balancing the American system of alliances.",
    ),
)
"""What the editor rewrites: words that notes hang on, in two paragraphs."""


@dataclass
class Play:
    """The folders, and what was seen."""

    folder: Path
    say: Callable[[str], None] = print
    seen: dict[str, str] = field(default_factory=dict)

    def run(self) -> dict[str, str]:
        """All acts; what was seen, by name."""
        self.set_up()
        self.reader()
        self.editor()
        self.maintainer()
        return self.seen

    def set_up(self) -> None:
        """A bare repository, and the published site."""
        self.remote = self.folder / "remote.git"
        self.git(self.folder, "init", "-q", "--bare", "-b", "main", str(self.remote))
        start = self.folder / "start"
        for name in ("docs", "annotations", "overrides"):
            shutil.copytree(ROOT / name, start / name)
        (start / ".gitignore").write_text(".cache/\n", "utf-8")
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        config = re.sub(r"(?m)^repo_url: .*", f"repo_url: {REPOSITORY}", config)
        (start / "mkdocs.yml").write_text(config, "utf-8")
        self.git(start, "init", "-q", "-b", "main")
        self.git(start, "add", ".")
        self.git(start, "commit", "-q", "-m", "The brief")
        self.git(start, "remote", "add", "origin", str(self.remote))
        self.git(start, "push", "-q", "origin", "main")
        self.command(start, "mkdocs", "build", "-q", "-d", str(self.folder / "site"))

    def reader(self) -> None:
        """Selects words on the page, and fills two fields."""
        self.say("\n=== The reader ===")
        page = (self.folder / "site" / "brief" / "index.html").read_text("utf-8")
        url = self.suggestion(page)
        self.say(f"selects “{WORDS}”, follows “Suggest: a counterpoint” to\n  {url[:110]}…")
        query = {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}
        self.seen["url"] = url
        self.say(
            f"finds the form filled in: {query['page']}, {query['passage']}, “{query['quote']}”"
        )
        self.say("writes the argument, names a source, presses Create")
        body = body_of(Suggestion.COUNTERPOINT, {**query, "argument": ARGUMENT, "source": SOURCE}, strings("en"))  # fmt: skip
        issue = {"number": 7, "title": query["title"], "body": body, "user": {"login": "ana", "id": 42}}  # fmt: skip
        self.event = self.folder / "event.json"
        self.event.write_text(json.dumps({"issue": issue}), "utf-8")
        bot = self.clone("bot")
        self.seen["reply"] = self.command(bot, "brief", "suggest", str(self.event))
        self.show("reads the reply under the issue", self.seen["reply"])
        self.seen["message"] = self.command(bot, "brief", "suggest", str(self.event), "--write")
        self.git(bot, "switch", "-q", "-c", "suggestion-7")
        self.seen["check of the suggestion"] = self.command(bot, "brief", "check", "--base", "HEAD", "--fail-on", "error")  # fmt: skip
        self.git(bot, "add", "annotations")
        (self.folder / "message").write_text(self.seen["message"], "utf-8")
        self.git(bot, "commit", "-q", "-F", str(self.folder / "message"))
        self.git(bot, "push", "-q", "origin", "suggestion-7")

    def suggestion(self, page: str) -> str:
        """The address behind the link, with the slots filled in as the page's script does."""
        form = re.search(r'data-ab-suggest="counterpoint" data-ab-url="([^"]*)"', page)
        passage = next(
            found for found in re.finditer(r'<p\b[^>]*\bid="(p-\w{5})"[^>]*>(.*?)</p>', page, re.S) if WORDS in _text(found[2])
        )  # fmt: skip
        number = re.search(rf'href="#{passage[1]}"[^>]*data-ab-number="(\d+)"|data-ab-number="(\d+)"[^>]*href="#{passage[1]}"', page)  # fmt: skip
        edition = re.search(r'class="ab-suggest" data-ab-page="([^"]*)" data-ab-edition="([^"]*)"', page)  # fmt: skip
        assert form
        assert number
        assert edition
        before, _, after = _text(passage[2]).partition(WORDS)
        values = {
            "words": WORDS, "quote": WORDS, "prefix": before[-32:].partition(" ")[2].strip(),
            "suffix": after[:32].rpartition(" ")[0].strip(), "page": edition[1],
            "passage": f"{passage[1]} ¶ {number[1] or number[2]}", "edition": html.unescape(edition[2]),
        }  # fmt: skip
        return re.sub(r"\{(\w+)\}", lambda slot: quote(values[slot[1]], safe=""), html.unescape(form[1]))  # fmt: skip

    def editor(self) -> None:
        """Rewrites two paragraphs of the essay, and no YAML."""
        self.say("\n=== The editor of the essay ===")
        own = self.clone("editor")
        self.git(own, "switch", "-q", "-c", "rewrite")
        page = own / "docs" / "brief.md"
        text = page.read_text("utf-8")
        for old, new in EDITS:
            assert old in text
            text = text.replace(old, new)
            self.say(f"rewrites\n  - {old}\n  + {new}")
        page.write_text(text, "utf-8")
        self.git(own, "commit", "-q", "-a", "-m", "Rewrite two paragraphs")
        self.git(own, "push", "-q", "origin", "rewrite")
        report = self.folder / "report.json"
        self.seen["check"] = self.command(
            own, "brief", "check", "--base", "origin/main", "--fail-on", "error", "--output", f"json:{report}",
        )  # fmt: skip
        (self.folder / "diff.json").write_text(self.command(own, "brief", "diff", "origin/main", "--format", "json"), "utf-8")  # fmt: skip
        self.seen["comment"] = self.command(own, "brief", "report", str(report))
        self.show("reads one comment under the pull request", self.seen["comment"])

    def maintainer(self) -> None:
        """Merges both and what the workflow asks then, and settles what it can't."""
        with github() as hub:
            self.merge(hub)

    def merge(self, hub: GitHub) -> None:
        """The same, with a forge that answers."""
        self.say("\n=== The maintainer ===")
        own, bot = self.clone("maintainer"), self.clone("follower")
        for branch in ("suggestion-7", "rewrite"):
            self.git(own, "merge", "-q", "--no-edit", f"origin/{branch}")
            self.say(f"merges {branch}")
        merged = self.git(own, "rev-parse", "HEAD").strip()
        self.git(own, "push", "-q", "origin", "main")
        self.seen["asked"] = follow(self, hub, bot)
        self.show("reads one pull request, which the workflow opened", self.seen["asked"])
        writes = list(hub.writes)
        follow(self, hub, bot)
        self.seen["second run"] = "\n".join(hub.writes[len(writes) :])
        self.git(own, "pull", "-q", "--ff-only", "origin", "main")
        self.git(own, "fetch", "-q")
        self.git(own, "merge", "-q", "--no-edit", "origin/brief-follow")
        self.seen["fix"] = self.git(own, "diff", merged, "HEAD", "--", "annotations/counterpoints")
        self.show("merges it, which confirms", self.seen["fix"])
        lost = next(path for path in (own / "annotations" / "counterpoints").iterdir() if "Ye closes with a choice" in path.read_text("utf-8"))  # fmt: skip
        self.seen["quote"] = self.command(own, "brief", "quote", "Two roads are left at the end").strip()  # fmt: skip
        self.show("asks brief quote for the words that the lost note shall answer now", self.seen["quote"])  # fmt: skip
        found = re.search(r"quote: .*", self.seen["quote"])
        assert found
        lost.write_text(lost.read_text("utf-8").replace("quote: Ye closes with a choice", found[0]), "utf-8")  # fmt: skip
        self.git(own, "commit", "-q", "-a", "-m", "Follow the essay")
        self.seen["last check"] = self.command(own, "brief", "check", "--fail-on", "error")
        self.seen["log"] = self.git(own, "log", "-1", "--format=%B", "--grep", "Co-authored-by")
        self.seen["entries"] = "\n".join(path.read_text("utf-8") for path in sorted((own / "annotations" / "counterpoints").iterdir()) if "assurance" in path.name)  # fmt: skip
        self.git(own, "push", "-q", "origin", "main")
        self.seen["asked at last"] = follow(self, hub, bot)
        files = self.git(own, "diff", "--name-only", "origin/suggestion-7~", "origin/suggestion-7")
        self.seen["thanks"] = thank(self, hub, bot, merged, files.split())
        self.say("\n=== The reader, at the end ===")
        self.show("reads under the form", self.seen["thanks"])
        # The workflow keeps what was formatted from one build to the next.
        shutil.copytree(self.folder / "start" / ".cache", own / ".cache", dirs_exist_ok=True)
        self.command(own, "mkdocs", "build", "-q", "-d", str(self.folder / "after"))
        self.seen["page"] = (self.folder / "after" / "brief" / "index.html").read_text("utf-8")
        self.say(
            "publishes: every note stands at its words, and the reader is named as contributor"
        )

    def clone(self, name: str) -> Path:
        """A working copy of its own."""
        self.git(self.folder, "clone", "-q", str(self.remote), name)
        return self.folder / name

    def show(self, what: str, text: str) -> None:
        """What a person does, and what is seen then."""
        self.say(f"{what}:")
        self.say("\n".join(f"  | {line}" for line in text.strip().splitlines()))

    def git(self, folder: Path, *words: str) -> str:
        """Git, as nobody in particular."""
        return _run(["git", "-c", "user.name=Someone", "-c", "user.email=someone@example.org", *words], folder)  # fmt: skip

    def command(
        self, folder: Path, name: str, *words: str, more: Mapping[str, str] = MappingProxyType({})
    ) -> str:
        """``brief`` or ``mkdocs``."""
        module = "annotated_brief" if name == "brief" else name
        return _run([sys.executable, "-m", module, *words], folder, more)


def _run(command: list[str], folder: Path, more: Mapping[str, str] = MappingProxyType({})) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")}
    environment = {**kept, **more, "PYTHONPATH": str(ROOT / "plugins"), "GIT_CONFIG_GLOBAL": os.devnull, "NO_MKDOCS_2_WARNING": "1"}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}{done.stderr}")  # fmt: skip
    return done.stdout


def _text(inner: str) -> str:
    """The words of a piece of HTML, as the page's script reads them."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", inner)).split())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        Play(Path(folder)).run()
