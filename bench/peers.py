"""Time tools that do parts of the job, against bare MkDocs on the same text: ``python bench/peers.py --sizes S,M``.

Every peer builds the same corpus, written in its format (``formats/``), from nothing kept. All build in
turn within one run, bare MkDocs first in each round; medians and ratios of medians are printed. A peer
that fails, exceeds the limit or doesn't mark what it was given is told as such. The peers' packages are
pinned (``pins/``) and installed into environments of their own, under ``.cache/peers`` if not told otherwise.
"""

import argparse
import importlib
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from corpus import write_bare
from environments import environment, names, pins
from formats.peer import Peer
from seeded import SIZES, Corpus, Size, make_corpus
from timing import Build, Series, machine, pairs_by_size, rounds, run

CACHE = Path(__file__).parent.parent / ".cache" / "peers"
FORMATS = ("ours", "abbr", "ezglossary", "bibtex", "autorefs", "together", "zensical", "sphinx")
BARE = Peer(
    "bare MkDocs", "mkdocs", ("mkdocs", "mkdocs-material"), "the essay's text alone", "terms, sources, citations, notes", write_bare
)  # fmt: skip
PEERS = [BARE, *(peer for name in FORMATS for peer in importlib.import_module(f"formats.{name}").PEERS)]  # fmt: skip
WHAT = {
    "ratio": "seconds of a whole build divided by those of bare MkDocs with Material on the same text, medians of one alternating run",
    "own_ratio": "the same, divided by the peer's own bare build",
    "cpu_ratio": "the ratio of processor time, children included",
    "cold": "nothing is kept between builds",
}


def marked(peer: Peer, corpus: Corpus, site: Path) -> str:
    """What is missing in a built site: a peer that does nothing isn't fast."""
    sentences = [sentence for _, sentence in corpus.sentences()]
    wanted = {
        "terms": (peer.terms, sum(s.first for s in sentences)),
        "citations": (peer.citations, sum(s.cited is not None for s in sentences)),
    }
    found = dict.fromkeys(wanted, 0)
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        for what, (pattern, _) in wanted.items():
            found[what] += len(re.findall(pattern, text)) if pattern else 0
    return " and ".join(
        f"marked {found[what]:,} of {count:,} {what}"
        for what, (pattern, count) in wanted.items()
        if pattern and found[what] < count
    )


def measure(
    name: str, size: Size, peers: list[Peer], pythons: dict[str, str], pairs: int, limit: float
) -> dict[str, Any]:
    corpus = make_corpus(size)
    with tempfile.TemporaryDirectory() as folder:
        builds = {}
        for number, peer in enumerate(peers):
            root = Path(folder, str(number))
            peer.write(corpus, root)
            builds[peer.name] = build_of(peer, root, pythons)
        series = rounds(builds, pairs, limit)
        lacking = {
            peer.name: marked(peer, corpus, builds[peer.name].root / "site")
            for peer in peers
            if not series[peer.name].failure
        }
    found = {peer.name: figures(peer, series) for peer in peers}
    for one, words in lacking.items():
        if words:
            found[one]["lacking"] = words
    return {"size": name, "pages": size.pages, "pairs": pairs, "peers": found}


def build_of(peer: Peer, root: Path, pythons: dict[str, str]) -> Build:
    """An environment of a peer's own sees none of ours."""
    apart = ("-I",) if peer.environment else ()
    return Build(root, (pythons[peer.environment], *apart, *peer.command), peer.remove)


def versions(peer: Peer) -> dict[str, str]:
    pinned = pins(peer.environment) if peer.environment else {}
    return {name: pinned[name] for name in peer.packages}


def figures(peer: Peer, series: dict[str, Series]) -> dict[str, object]:
    found = series[peer.name].figures(series[BARE.name])
    own = series.get(peer.own_bare)
    if own and not own.failure and "seconds" in found:
        found["own_ratio"] = round(series[peer.name].seconds / own.seconds, 2)
    return found


def warm_up(peers: list[Peer], pythons: dict[str, str]) -> None:
    """Have all modules compiled and read once."""
    corpus = make_corpus(SIZES["S"])
    with tempfile.TemporaryDirectory() as folder:
        for number, peer in enumerate(peers):
            root = Path(folder, str(number))
            peer.write(corpus, root)
            run(build_of(peer, root, pythons))


def text(rows: list[dict[str, Any]], peers: list[Peer], absent: dict[str, str]) -> str:
    lines = []
    for row in rows:
        lines.append(f"{row['size']}: pages: {row['pages']}, pairs: {row['pairs']}")
        lines.append(f"{'':<32} seconds   ratio   CPU s   ratio   to own bare")
        for name, found in row["peers"].items():
            if "failure" in found:
                lines.append(f"{name:<32} {found['failure']}")
                continue
            own = f"{found['own_ratio']:.2f}" if "own_ratio" in found else ""
            lines.append(
                f"{name:<32} {found['seconds']:>7.2f} {found['ratio']:>7.2f} {found['cpu_seconds']:>7.2f} "
                f"{found['cpu_ratio']:>7.2f} {own:>13}  {found.get('lacking', '')}".rstrip()
            )
        lines.append("")
    lines += [f"{name}: {why}" for name, why in absent.items()]
    lines += [f"{peer.name} does: {peer.does}; leaves out: {peer.lacks}" for peer in peers]  # fmt: skip
    return "\n".join([*lines, *(f"{key}: {words}" for key, words in WHAT.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="S,M")
    parser.add_argument(
        "--pairs", default="5", help="1 at most on L; or a number for each size: 5,5,3"
    )
    parser.add_argument("--limit", type=float, default=300, help="seconds for one build")
    parser.add_argument(
        "--peers", default="", help="only those whose names hold one of these words"
    )
    parser.add_argument("--cache", type=Path, default=CACHE, help="where environments are kept")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    about = machine()
    pythons, reasons = {"": sys.executable}, {}
    for name in names():
        pythons[name], reasons[name] = environment(name, options.cache.resolve())
    if reasons[BARE.environment]:
        sys.exit(reasons[BARE.environment])
    words = options.peers.split(",")
    asked = [peer for peer in PEERS if peer is BARE or any(word in peer.name for word in words)]
    absent = {peer.name: reasons[peer.environment] for peer in asked if not pythons[peer.environment]}  # fmt: skip
    peers = [peer for peer in asked if peer.name not in absent]
    warm_up(peers, pythons)
    pairs = pairs_by_size(options.sizes, options.pairs, on_large=1)
    rows = [
        measure(size, SIZES[size], peers, pythons, count, options.limit)
        for size, count in pairs.items()
    ]
    if not options.json:
        print(text(rows, peers, absent))
        return
    told = {
        peer.name: {"does": peer.does, "lacks": peer.lacks, "packages": versions(peer)}
        for peer in asked
    }  # fmt: skip
    print(json.dumps({"machine": about, "what": WHAT, "peers": told, "absent": absent, "limit_seconds": options.limit, "sizes": rows}, indent=1))  # fmt: skip


if __name__ == "__main__":
    main()
