"""What the script costs a long page: ``python bench/reading.py``.

A page of 50,000 words with 1,000 notes is opened in Chromium at 1440 px. Printed are the
milliseconds that the browser's own CPU profile finds in our script (with the layout it causes)
while the page loads and while it is scrolled, and the time to the load event against the same
page with the script blocked; medians.
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.serve import CHROMIUM, served

NOTES = 1_000
OURS = "annotated-brief/brief."


def write_project(root: Path) -> None:
    """One long page, every fifty words a quotation with a counterpoint."""
    (root / "docs").mkdir()
    (root / "annotations").mkdir()
    passages = []
    entries = ["counterpoints:"]
    for number in range(NOTES):
        quote = f"claim number {number} of the essay"
        passages.append(f"Here stands {quote}, " + "and more words follow " * 10 + "so far.")
        entries.append(
            f"  c{number}: {{title: Objection {number}, answers: {{quote: {quote}}}, attack: rebuts, "
            f"strength: strong, argument: {'It may be otherwise. ' * 8}, reply: {'Yet it holds. ' * 5}}}"
        )
    (root / "docs" / "index.md").write_text("# Long\n\n" + "\n\n".join(passages), "utf-8")
    (root / "annotations" / "all.yml").write_text("\n".join(entries), "utf-8")
    (root / "mkdocs.yml").write_text(
        "site_name: Long\ntheme: {name: material, font: false}\nplugins: [annotated-brief]\n",
        "utf-8",
    )
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "mkdocs.yml")], check=True
    )


def ours(profile: dict[str, Any]) -> float:
    """Milliseconds of samples taken below a function of our script."""
    below: set[int] = set()
    for node in profile["nodes"]:  # parents stand before their children
        if OURS in node["callFrame"]["url"] or node["id"] in below:
            below |= {node["id"], *node.get("children", [])}
    return sum(
        delta / 1000
        for sample, delta in zip(profile["samples"], profile["timeDeltas"], strict=True)
        if sample in below
    )


def measure(browser: Any, url: str) -> tuple[float, float, float, float]:
    """Milliseconds of ours at load and on scroll; the load event's time with and without the script."""
    times = []
    for blocked in (False, True):
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        if blocked:
            page.route(f"**/{OURS}*.js", lambda route: route.abort())
        client = page.context.new_cdp_session(page)
        client.send("Profiler.enable")
        client.send("Profiler.setSamplingInterval", {"interval": 100})
        client.send("Profiler.start")
        page.goto(url)
        page.wait_for_timeout(700)
        load = ours(client.send("Profiler.stop")["profile"])
        client.send("Profiler.start")
        for _ in range(20):
            page.mouse.wheel(0, 900)
            page.wait_for_timeout(40)
        scroll = ours(client.send("Profiler.stop")["profile"])
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
        times.append((load, scroll, ready))
        page.close()
    return times[0][0], times[0][1], times[0][2], times[1][2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        write_project(Path(name))
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        with served(Path(name, "site")) as url:
            rows = [measure(browser, url) for _ in range(runs)]
        browser.close()
    load, scroll, ready, without = (statistics.median(column) for column in zip(*rows, strict=True))
    print(f"our script at load {load:.1f} ms, on scroll {scroll:.1f} ms")
    print(
        f"load event {ready:.0f} ms with it, {without:.0f} ms without: ratio {ready / without:.2f}"
    )


if __name__ == "__main__":
    main()
