"""The targets by name, their kept cases, and seeds that look like what they read."""

import importlib
import pkgutil
from collections.abc import Callable
from pathlib import Path

from tests.fuzz import targets

CASES = Path(__file__).parent / "cases"
NAMES = tuple(sorted(module.name for module in pkgutil.iter_modules(targets.__path__)))
PIECES: dict[str, tuple[bytes, ...]] = {
    "yaml_text": (b"a: ", b"- ", b"[", b"]", b"{", b"}", b"\n  ", b'"\\u202e"', b"\\0", b"&a ", b"*a", b"|\n", b" #x", b"\t"),
    "layer": (b"terms:\n  a: {term: x, definition: y}\n", b"references:\n- {id: s, type: book, title: T, issued: ", b"2020-01-01", b"[", b"]", b"{", b"}", b'{"id": "s"}', b"\xc2\xb2", b'edition: "1"\n', b"passages:\n- "),
    "entry_text": (b"[x](", b")", b"javascript:", b"<", b">", b"[[a]]", b"[@a]", b"`", b"*", b"_", b"&#106;", b"\n", b"- ", b"> ", b"data:", b'"'),
    "citation_syntax": (b"[", b"]", b"@a", b"@{b}", b"; ", b", p. 3", b"-", b"{", b"}", b"\\", b"see "),
    "anchoring": ("“".encode(), b"'", b"...", b" ", b"\n", "é".encode(), b"e\xcc\x81", b"\xc2\xad", b"word"),
    "article": (b"<p>", b"</p>", b"<li>", b"<ul>", b"</ul>", b"<em>", b"</em>", b"&amp;", b"&#0;", b"&x;", b"<!--", b"-->", b"<br>", b'<a href="x">', b"</a>", b"word ", b"<script>", b"<"),
    "ledger": (b"- {id: p-aaaaa, page: ", b'"a.md"', b", print: 1.a, words: ", b'"\\q"', b'"\\u0041"', b"}\n", b"passages:\n", b"<<<<<<< \n", b"gone: true, ", b"into: p-bbbbb, "),
    "link_record": (b'{"links": {', b'"https://a": {', b'"status": ', b"404", b"true", b'"redirect": "https://\\ud800"', b"}", b",", b"1e999", b"-1"),
    "suggestion": (b"### Quote\n\n", b"### Your counterpoint\n", b"<!--", b"-->", b"\r\n", b"x" * 200, b"### ", b"\xe2\x80\xae"),
}  # fmt: skip


def target(name: str) -> Callable[[bytes], None]:
    """The function of a target."""
    found: Callable[[bytes], None] = importlib.import_module(f"tests.fuzz.targets.{name}").target
    return found


def kept(name: str) -> list[Path]:
    """Cases that once failed."""
    return sorted(path for path in (CASES / name).glob("*") if path.is_file())
