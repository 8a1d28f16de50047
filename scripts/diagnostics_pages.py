"""Write a page a code, and their index, under ``docs/reference/``: ``python scripts/diagnostics_pages.py``."""

from pathlib import Path

from annotated_brief.diagnostics import clean
from annotated_brief.diagnostics.rule import Rule, families

DOCS = Path(__file__).parent.parent / "docs" / "reference"
SEVERITIES = {"error": "Error", "warning": "Warning", "note": "Note"}
HEAD = """\
# Diagnostics

Every finding has a code and a page of its own. Errors and warnings stop a strict build, except those marked *lenient*; notes never do. A finding is printed with its file, line and column, the line itself with a caret under the fault, and what to do next:

```text
annotations/glossary.yml:4:5 BRF104 error Term "quad" has a key "defintion" that is not known.
 4 |     defintion: A forum.
   |     ^^^^^^^^^
  next: write "definition".
```

`brief explain BRF104` prints a page in the terminal. A code is never used again for another fault.

## Which findings come from where

A build (`mkdocs build`) reports what concerns the published pages: files and entries that can't be read or used, references and citations that lead nowhere, quotes without a place, the ledger and the editions. `brief check` reports all of that and the rest of this list, which would cost a build time and concerns who writes the brief: missing and doubtful facts of sources, links, terms that nothing uses, the configuration. Whether addresses still answer it reads from `annotations/.links.json`, which `brief links` writes; the check itself never uses the network.

## Ignore a finding

A warning or a note that is meant can be set aside in its entry, with the reason:

```yaml
ignore:
  BRF206: The term is used in the talk that goes with the brief.
```

Errors can't be ignored. An ignore without a reason, for a code that does not exist, or for a finding that is gone is a finding itself (BRF801 to BRF804).
"""


def pages() -> dict[str, str]:
    """Every page by its path under ``docs/reference/``."""
    made = {"diagnostics.md": index()}
    for rules in families().values():
        for code, rule in rules.items():
            made[f"diagnostics/{code.lower()}.md"] = page(code, rule)
    return made


def index() -> str:
    """All codes, by range."""
    parts = [HEAD]
    for title, rules in families().items():
        rows = [
            f"| [{code}](diagnostics/{code.lower()}.md) | {rule.name} | {severity(rule)} | {rule.why} |"
            for code, rule in rules.items()
        ]
        parts.append("\n".join([f"## {title}\n", "| Code | Name | | Why it matters |", "|---|---|---|---|", *rows]) + "\n")  # fmt: skip
    return "\n".join(parts)


def severity(rule: Rule) -> str:
    """As the tables have it."""
    return SEVERITIES[rule.severity.value] + (", lenient" if rule.lenient else "")


def page(code: str, rule: Rule) -> str:
    """One code."""
    lenient = " A strict build goes on." if rule.lenient else ""
    return f"""\
---
search:
  exclude: true
---

# {code} {rule.name}

**{SEVERITIES[rule.severity.value]}.** {rule.why}{lenient}

## How to mend it

{rule.mend}

## Wrong

```text
{visible(rule.bad)}
```

## Right

```text
{visible(rule.good)}
```

[All codes](../diagnostics.md)
"""


def visible(example: str) -> str:
    """The example with a stand-in for what can't be seen."""
    return "\n".join(clean(line) for line in example.split("\n"))


if __name__ == "__main__":
    (DOCS / "diagnostics").mkdir(exist_ok=True)
    made = pages()
    for path in (DOCS / "diagnostics").glob("brf*.md"):
        if f"diagnostics/{path.name}" not in made:
            path.unlink()
    for name, text in made.items():
        (DOCS / name).write_text(text, "utf-8")
