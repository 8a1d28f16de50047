"""Signs of other programs in Markdown; what is Markdown here, too, stays byte for byte."""

import pytest

from annotated_brief.documents.markdown.markdown_syntax import translate

SAME = [
    "# A *b* `==c==` \n\n- a\n- b\n\ny\n\n1. x\n\n> q\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n",
    "A note.[^1]\n\n[^1]: One ~ two ^ three, a == b, a@b.org, [x](y~z~.html).\n",
    "```sh\necho ^[a] ::: ==x== [[y]]\n```\n",
    "A title\n=======\n\nTwo\n---\n\ntext\n\n* * *\n\n---\n",
    '!!! note\n    An admonition.\n\n<div class="a">\n\n[@key, p. 3]\n\n</div>\n',
    "```html\n<!-- toc -->\n- [B](#b)\n<!-- tocstop -->\n```\n",
    '$$x^2^ ~a~$$ and https://example.org/~a~b and <a href="x~y~z">x</a>\n',
]


@pytest.mark.parametrize("text", SAME)
def test_plain_markdown_stays_as_it_is(text: str) -> None:
    done = translate(text)
    assert done.text == text
    assert done.left_out == []


CHANGED = [
    ("a^[b [c](d) e]", "a[^in-line-1]\n\n[^in-line-1]: b [c](d) e\n"),
    ("a^[b]\n\n[^in-line-1]: c", "a[^in-line-1-]\n\n[^in-line-1]: c\n\n[^in-line-1-]: b\n"),
    ("a^[never\n\nclosed", "a^[never\n\nclosed\n"),
    ("H~2~O x^2^ ==m== ~~s~~", "H<sub>2</sub>O x<sup>2</sup> <mark>m</mark> <s>s</s>\n"),
    ("[a]{.x} [b]{.underline} [c]{#d}", 'a <u>b</u> <span id="d">c</span>\n'),
    ("[[A b|c]] [[D]] ![[e f.png]]", "c D ![](e%20f.png)\n"),
    ("## A {-}\n## B {.unnumbered}\n## C {#c}", "## A\n## B\n## C {#c}\n"),
    ("::: {.aside}\na\n:::", "\na\n\n"),
    (
        "# A\n\n## Contents\n\n<!-- toc -->\n\n- [B](#b)\n\n<!-- tocstop -->\n\n## B",
        "# A\n\n\n\n## B",
    ),
    (
        "x\n\n<!-- START doctoc generated -->\n<!-- no -->\n**Contents**\n\n- [B](#b)\n<!-- END doctoc generated -->\n",
        "x\n\n",
    ),
    ("So\n| a | b |\n|---|---|\n| 1 | 2 |", "So\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
    ('See [the page]({{< ref "a.md" >}}) and [b]({% link b.md %}).', "See the page and b."),
    ("- [ ] a\n- [x] b\n- [c] d", "- ☐ a\n- ☑ b\n- [c] d"),
    ("::: {.x}\n::: {.y}\na\n:::\n:::\n", "\n\na\n\n\n"),
]


@pytest.mark.parametrize(("text", "new"), CHANGED)
def test_strange_signs(text: str, new: str) -> None:
    assert translate(text).text.rstrip("\n") == new.rstrip("\n")


CALLOUTS = [
    "::: {.callout-tip}\n## Own title\ntext\n:::",
    "::: {.callout-tip title='Own title'}\ntext\n:::",
    ":::tip\ntext\n:::",
]


@pytest.mark.parametrize("text", CALLOUTS)
def test_callouts_become_boxes(text: str) -> None:
    done = translate(text).text
    assert done.startswith('<div class="admonition tip" markdown="1">')
    assert ("Own title</p>" in done) is ("Own title" in text)
    assert done.rstrip().endswith("</div>")


MULTILINE = """\
-------------------------
 Lamp      State
--------  ---------------
 upper    dark, and
          broken

 lower    lit
-------------------------

Then.
"""


def test_tables_of_pandoc() -> None:
    done = translate(MULTILINE).text
    assert "| upper | dark, and broken |" in done
    assert done.endswith("\nThen.\n")
