"""Write ``docs/reference/speed.md`` and its charts from ``bench/results/``: ``python scripts/speed_page.py``."""

import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from bar_chart import Bar, Group, bar_chart, description

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "bench" / "results"
KINDS = {"bare": "bare", "by_hand": "by hand", "cold": "cold", "edited": "edited"}
OTHERS = ("bare", "by_hand")
OURS = "annotated-brief"
BUILDS = "Whole builds: time, where bare MkDocs is 1"
PEERS = "Other tools, for their part: time, where bare MkDocs is 1"
PAGE = """\
# Speed

How long builds take, against the same text without annotations, against the same links and notes typed by hand, and beside other tools. A script measures, and another makes this page of what it wrote.

## Whole builds

![{builds_words}](../assets/speed-builds.svg)

{builds}

- *Bare* is MkDocs with Material on the essay's text alone.
- *By hand* is the same with the same links and notes typed in Markdown: a link at the first mention of a term in a section, a linked citation, a note after its passage, pages of terms and sources that lead back to every mention. It has no plugin, and none of the exports, the forms to copy and the permanent addresses.
- *Cold* is the plugin with its cache folder deleted: Pandoc formats everything. Templates were compiled for another site before. *Edited* is the usual build: what was formatted before is kept, and one word of one paragraph has changed since.
- *More a page* is what a build takes beyond bare, divided by the pages of the essay. Each size has pages of terms and sources besides.
- *Memory* is the peak of the build's own process; *with children*, of the process and the programs it starts, Pandoc above all, together.

{builds_sizes}

{builds_run}

## Rebuilds while you write

`mkdocs serve` builds the site anew after each edit, in the same process.

{serve}

{serve_run}

## Other tools

None of these tools does the whole job. Each was given the same corpus in its own format and does its part of it, with nothing kept from an earlier build. A small multiple may mean less work rather than faster work: see what each leaves out.

![{peers_words}](../assets/speed-peers.svg)

{peers}

{jobs}

{peers_run}

## Measure again

```sh
python bench/build.py --sizes S,M,L --json > bench/results/build.json
python bench/peers.py --sizes S,M,L --json > bench/results/peers.json
python bench/serve.py --size L --json > bench/results/serve.json
python scripts/speed_page.py   # this page and its charts
```

Without `--json` the figures are printed as text, with what each is. The corpora are made from a seed; the other tools are installed, in pinned versions, into environments of their own under `.cache/peers`. The machine should do nothing else meanwhile.
"""


def made() -> dict[str, str]:
    """The page and the charts, by path under ``docs/``."""
    build, peers, serve = (
        json.loads((RESULTS / f"{name}.json").read_text("utf-8"))
        for name in ("build", "peers", "serve")
    )
    return pages(build, peers, serve)


def pages(build: dict[str, Any], peers: dict[str, Any], serve: dict[str, Any]) -> dict[str, str]:
    """What ``made`` gives, of any results."""
    builds_chart, peers_chart = build_groups(build), peer_groups(peers)
    page = PAGE.format(
        builds_words=f"{BUILDS}. {description(builds_chart)}",
        builds=build_table(build),
        builds_sizes=" ".join(size_words(row) for row in build["sizes"]),
        builds_run=run_words(build["machine"], build["sizes"]),
        serve=serve_table(serve),
        serve_run=f"{serve['pages']} pages; one word of one paragraph was changed, on another page each time; median of {count(serve['edits'], 'edit')}. *Our part* is the time in this plugin's hooks. {machine_words(serve['machine'])}",
        peers_words=f"{PEERS}. {description(peers_chart)}",
        peers=peer_table(peers),
        jobs=job_table(peers),
        peers_run=f"{run_words(peers['machine'], peers['sizes'])} A build that takes more than {peers['limit_seconds']:g} seconds is ended.",
    )
    return {
        "reference/speed.md": page,
        "assets/speed-builds.svg": bar_chart(BUILDS, builds_chart),
        "assets/speed-peers.svg": bar_chart(PEERS, peers_chart),
    }


def build_groups(results: dict[str, Any]) -> list[Group]:
    return [
        Group(
            f"{row['size']}, {count(row['pages'], 'page')}",
            [
                bar(KINDS[kind], found, False)
                if kind in OTHERS
                else bar(f"{OURS}, {KINDS[kind]}", found, True)
                for kind, found in row["builds"].items()
            ],
        )
        for row in results["sizes"]
    ]


def peer_groups(results: dict[str, Any]) -> list[Group]:
    """M, which all should stand; else the last size there is."""
    rows = {row["size"]: row for row in results["sizes"]}
    row = rows.get("M") or results["sizes"][-1]
    bars = [bar(name, found, name == OURS) for name, found in row["peers"].items()]
    return [Group(f"{row['size']}, {count(row['pages'], 'page')}", bars)]


def bar(label: str, found: dict[str, Any], strong: bool) -> Bar:
    if "failure" in found:
        return Bar(label, None, found["failure"], strong)
    return Bar(label, found["ratio"], f"{found['ratio']:.2f}", strong)


def build_table(results: dict[str, Any]) -> str:
    """A table a size."""
    tables = []
    for row in results["sizes"]:
        rows = [
            f"| {row['size']}, {count(row['pages'], 'page')} | seconds | ratio | processor time, ratio | more a page | memory | with children |",
            "|---|--:|--:|--:|--:|--:|--:|",
        ]
        for kind, found in row["builds"].items():
            if "failure" in found:
                rows.append(f"| {KINDS[kind]} | {found['failure']} | | | | | |")
                continue
            more = f"{found['added_ms_per_page']:,.0f} ms" if kind != "bare" else ""
            memory, tree = (
                f"{found[key]:,} MiB" if key in found else ""
                for key in ("memory_mib", "memory_tree_mib")
            )
            rows.append(f"| {KINDS[kind]} | {found['seconds']:.2f} | {found['ratio']:.2f} | {found['cpu_ratio']:.2f} | {more} | {memory} | {tree} |")  # fmt: skip
        tables.append("\n".join(rows))
    return "\n\n".join(tables)


def serve_table(found: dict[str, Any]) -> str:
    bare, ours = found["bare"], found["ours"]
    return "\n".join(
        (
            f"| {found['size']} | first build | rebuild | ratio | our part |",
            "|---|--:|--:|--:|--:|",
            f"| {KINDS['bare']} | {bare['first_seconds']:.2f} s | {bare['seconds']:.2f} s | 1.00 | |",
            f"| {OURS} | {ours['first_seconds']:.2f} s | {ours['seconds']:.2f} s | {ours['ratio']:.2f} | {ours['our_part_seconds']:.2f} s |",
        )
    )


def peer_table(results: dict[str, Any]) -> str:
    sizes = results["sizes"]
    names = [f"{row['size']}, ratio | processor time, ratio" for row in sizes]
    rows = [f"| | {' | '.join(names)} |", "|---|" + "--:|--:|" * len(sizes)]
    for name in results["peers"]:
        cells = [cell for row in sizes for cell in peer_cells(name, row, results)]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def peer_cells(name: str, row: dict[str, Any], results: dict[str, Any]) -> tuple[str, str]:
    if name in results["absent"]:
        return results["absent"][name], ""
    found = row["peers"][name]
    if "failure" in found:
        return found["failure"], ""
    own = f", {found['own_ratio']:.2f} to its own bare" if "own_ratio" in found else ""
    lacking = f", {found['lacking']}" if "lacking" in found else ""
    return f"{found['ratio']:.2f}{own}{lacking}", f"{found['cpu_ratio']:.2f}"


def job_table(results: dict[str, Any]) -> str:
    rows = ["| | version | does | leaves out |", "|---|---|---|---|"]
    for name, peer in results["peers"].items():
        versions = ", ".join(f"{name} {version}" for name, version in peer["packages"].items())
        rows.append(f"| {name} | {versions} | {peer['does']} | {peer['lacks']} |")
    return "\n".join(rows)


def size_words(row: dict[str, Any]) -> str:
    return f"{row['size']} is {count(row['pages'], 'page')} with {row['words']:,} words, {row['terms']:,} terms, {row['sources']:,} sources and {row['notes']:,} notes."


def run_words(machine: dict[str, Any], sizes: list[dict[str, Any]]) -> str:
    pairs = ", ".join(f"{row['pairs']} on {row['size']}" for row in sizes)
    return f"Medians of builds in turn within one run ({pairs}); a ratio is to the seconds of bare in that run. {machine_words(machine)}"


def machine_words(machine: dict[str, Any]) -> str:
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    busy = ""
    if machine["load_before"] >= 0.5:
        busy = f" The machine did other work too (a load of {machine['load_before']} before), so the figures are rough."
    return f"Measured on {machine['date']} with {machine['cores']} cores, {machine['system']}, {machine['python']}, {packages}.{busy}"


def count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("s" if number != 1 else "")


if __name__ == "__main__":
    for name, text in made().items():
        (ROOT / "docs" / name).write_text(text, "utf-8")
