"""What stands in a page's head is put there where the theme's template is rendered."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined

from annotated_brief.hosts.head_slot import NAME, HeadSlot
from tests.build import build
from tests.hosts.test_mkdocs import CONFIG, GOOD, project

HEAD = '<meta name="citation_title"'


def test_the_slot_stands_at_the_end_of_the_head_and_may_stay_empty() -> None:
    pages = {"page.html": "<head><title></title></head><p></head>", "part.html": "<p>a part"}
    env = Environment(loader=DictLoader(pages), undefined=StrictUndefined, extensions=[HeadSlot])
    page = env.get_template("page.html")
    assert page.render({NAME: "<meta>"}) == "<head><title></title><meta></head><p></head>"
    assert page.render() == pages["page.html"]
    assert env.get_template("part.html").render() == pages["part.html"]


@pytest.mark.parametrize("hook", ["", "hooks: [hook.py]\n"], ids=["alone", "another's environment"])
def test_a_page_s_head_is_written_once(tmp_path: Path, hook: str) -> None:
    root = project(tmp_path, GOOD, config=CONFIG + hook)
    (root / "hook.py").write_text(
        "from mkdocs.plugins import event_priority\n\n\n"
        "@event_priority(-100)\ndef on_env(env, config, files):\n    env.extensions.clear()\n",
        "utf-8",
    )
    done = build(root, tmp_path / "site", "--strict")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "brief" / "index.html").read_text("utf-8")
    head, _, body = page.partition("</head>")
    assert head.count(HEAD) == 1
    assert HEAD not in body
    glossary = (tmp_path / "site" / "glossary" / "index.html").read_text("utf-8")
    assert glossary.count("DefinedTermSet") == 1
    missing = (tmp_path / "site" / "404.html").read_text("utf-8")
    assert HEAD not in missing
