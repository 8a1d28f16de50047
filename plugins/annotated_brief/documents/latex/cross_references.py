"""References of LaTeX (cleveref, hyperref, varioref) as links whose words LaTeX would print."""

import re
from collections.abc import Callable

from annotated_brief.documents.latex.numbers import Numbered, Target, numbered
from annotated_brief.documents.latex.source_text import Command, rewritten
from annotated_brief.tables import table
from annotated_brief.transcribing.imported import LeftOut

_WORDS: dict[str, dict[str, str]] = table("documents/latex/reference_words.toml")
_BABEL = re.compile(
    r"\\(?:usepackage\s*\[(?P<babel>[^\]]*)\]\s*\{babel\}|set(?:default|main)language\s*(?:\[[^\]]*\])?\{(?P<poly>\w+)\}"
    r"|documentclass\s*\[(?P<whole>[^\]]*)\])"
)
_LANGUAGES = {
    "german": "de", "ngerman": "de", "austrian": "de", "naustrian": "de", "french": "fr", "francais": "fr",
    "spanish": "es", "italian": "it", "dutch": "nl", "portuguese": "pt", "brazil": "pt", "brazilian": "pt",
    "english": "en", "british": "en", "american": "en", "ukenglish": "en", "usenglish": "en",
}  # fmt: skip
_ON_PAGE = re.compile(
    r"(?P<on>,?[\s~]*\(?(?:on|at|auf|à la|en la|a)?[\s~]*)(?P<name>\b(?:pages?|pp?\.|Seiten?|S\.|página|pagina|p)[\s~]*)?\\pageref\*?\s*\{(?P<label>[^}]+)\}\)?",
    re.I,
)
_REFERENCE = re.compile(r"\\\w*(?:ref|range)\*?\s*(?:\[([^\]]+)\]|\{([^}]+)\})")
_NEAR = 90
_PLAIN = "ref", "labelcref"
_NAMED = "cref", "Cref", "autoref", "vref", "Vref", "fullref", "zcref"


def language_of(text: str) -> str:
    """The code of the language that the document is set in, as far as it is one of those known; empty for none."""
    listed = sorted(_BABEL.finditer(text), key=lambda it: bool(it["whole"]))
    for found in listed:
        options = (found["babel"] or found["poly"] or found["whole"] or "").replace("main=", "")
        known = [_LANGUAGES[one.strip()] for one in options.split(",") if one.strip() in _LANGUAGES]
        if known:
            return known[-1]
    return ""


def with_references(text: str, left: list[LeftOut]) -> str:
    """The text with links in place of references, and with the numbers that these name."""
    words = _WORDS.get(language_of(text), _WORDS["en"])
    found = numbered(text)
    text = _with_numbers(found, words)
    text = _without_page_numbers(text, found, left)

    def listed(form: Callable[[str, Target, Command], str]) -> Callable[[Command], str]:
        def write(one: Command) -> str:
            labels = [label.strip() for label in one.arguments[0].split(",")]
            links = [_link(label, found, one, form) for label in labels]
            return f" {words['and']} ".join(filter(None, [", ".join(links[:-1]), links[-1]]))

        return write

    def between(one: Command) -> str:
        first, last = one.arguments
        return f"{_link(first, found, one, named)}–{_link(last, found, one, bare)}"

    def bare(_: str, target: Target, __: Command) -> str:
        return f"({target.number})" if target.kind == "equation" else target.number

    def named(label: str, target: Target, one: Command) -> str:
        name = words.get(target.kind, target.kind)
        small = one.name in {"cref", "vref", "crefrange"} and words is not _WORDS["de"]
        name = name[:1].lower() + name[1:] if small else name
        number = rf"\ref{{{label}}}" if target.number == "?" else bare(label, target, one)
        return f"{name}~{number}"

    rules = {
        **dict.fromkeys(_PLAIN, (1, listed(lambda _, it, __: it.number))),
        "eqref": (1, listed(bare)),
        **dict.fromkeys(_NAMED, (1, listed(named))),
        **dict.fromkeys(("crefrange", "Crefrange"), (2, between)),
        "lstcaption": (2, _listing),
        **dict.fromkeys(("nameref", "titleref"), (1, listed(lambda _, it, __: it.title))),
    }
    return rewritten(text, rules)


def _listing(one: Command) -> str:
    return rf"\hypertarget{{{one.arguments[0]}}}{{}}\textbf{{{one.arguments[1]}}}" + "\n\n"


def _link(
    label: str, found: Numbered, one: Command, form: Callable[[str, Target, Command], str]
) -> str:
    target = found.targets.get(label)
    if target is None:
        return rf"\ref{{{label}}}"
    if target.number == "?":  # Pandoc numbers what is proved
        return (
            form(label, target, one)
            .replace("~?", f"~\\ref{{{label}}}")
            .replace("?", rf"\ref{{{label}}}")
        )
    shown = form(label, target, one)
    return (
        rf"\hyperref[{label}]{{{shown}}}"
        if shown
        else rf"\hyperref[{label}]{{{target.title or label}}}"
    )


def _with_numbers(found: Numbered, words: dict[str, str]) -> str:
    """Captions and formulas with their numbers, where the document refers to some."""
    referred = {
        label.strip() for one in _REFERENCE.findall(found.text) for label in "".join(one).split(",")
    }
    kinds = {found.targets[label].kind for label in referred if label in found.targets}
    edits = [
        (at, f"{words[kind]} {number}. " if number[0] != "(" else f"{number} ")
        for at, kind, number in found.captions
        if kind in kinds
    ]
    for start, end, label, number in found.formulas:
        edits += [(start, rf"\hypertarget{{{label}}}{{}}"), (end, f" ({number})")]
    text = found.text
    for at, new in sorted(edits, reverse=True):
        text = text[:at] + new + text[at:]
    return text


def _without_page_numbers(text: str, found: Numbered, left: list[LeftOut]) -> str:
    """A site has no pages: the reference says what it leads to, or goes where that is said right before."""

    def settle(one: re.Match[str]) -> str:
        label = one["label"].strip()
        why = "a page's number, which a site has not"
        before = text[max(0, one.start() - _NEAR) : one.start()]
        opened = one["on"].strip("~ \n").startswith("(")
        closed = ")" if one[0].endswith(")") and not opened else ""
        if re.search(rf"\{{{re.escape(label)}\}}$", before) and label in found.targets:
            left.append(LeftOut(rf"\pageref{{{label}}}", f"{why}; the link before it leads there"))
            return closed
        left.append(LeftOut(rf"\pageref{{{label}}}", f"{why}; a link stands in its place"))
        space = re.match(r"[,\s~]*\(?", one["on"])
        end = ")" if one[0].endswith(")") else ""
        return f"{space[0] if space else ''}\\cref{{{label}}}{end}"

    return _ON_PAGE.sub(settle, text)
