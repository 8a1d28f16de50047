"""What a LaTeX document's glossary defines, in the words that its commands print."""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from annotated_brief.documents.latex.source_text import Command, Rules, rewritten, settings

_ENTRIES = "newglossaryentry provideglossaryentry DeclareAcronym".split()
_SHORT = "newacronym newabbreviation".split()
_PRINTED = "printglossary printglossaries printacronyms printnoidxglossary printnoidxglossaries printunsrtglossary printunsrtglossaries printabbreviations makeglossaries makenoidxglossaries glsaddall glsresetall".split()


class Term(Struct):
    """An entry."""

    name: str
    plural: str
    meaning: str
    first: str = ""
    """What is printed where it is used first."""
    used: bool = False


class Terms(Struct):
    """Those of a document."""

    of: dict[str, Term]

    def said(self, key: str, form: str) -> str:
        """What a command prints for a key."""
        term = self.of[key]
        short, long = term.name, term.meaning
        plural = form.endswith("pl")
        match form.removesuffix("pl"):
            case "short" | "name":
                return term.plural if plural else short
            case "long" | "desc":
                return f"{long}s" if plural and form.startswith("long") else long
            case "full":
                return f"{long}s ({term.plural})" if plural else f"{long} ({short})"
        first, term.used = term.first and not term.used, True
        if first:
            return f"{long}s ({term.plural})" if plural else term.first
        return term.plural if plural else short


_FORMS = {
    **dict.fromkeys("gls glstext ac".split(), ""),
    **dict.fromkeys("glspl glsplural acp acpl".split(), "pl"),
    **dict.fromkeys("acrshort glsxtrshort acs glsname glsentryname glsentryshort glsentrytext".split(), "short"),
    **dict.fromkeys("acrshortpl glsxtrshortpl acsp glsentryplural glsentryshortpl".split(), "shortpl"),
    **dict.fromkeys("acrlong glsxtrlong acl glsentrylong".split(), "long"),
    **dict.fromkeys("acrlongpl glsxtrlongpl aclp glsentrylongpl".split(), "longpl"),
    **dict.fromkeys("acrfull glsxtrfull acf glsfirst glsentryfull".split(), "full"),
    **dict.fromkeys("acrfullpl glsxtrfullpl acfp".split(), "fullpl"),
    **dict.fromkeys("glsdesc glsentrydesc".split(), "desc"),
}  # fmt: skip
"""What each command prints."""


def with_terms(text: str) -> tuple[str, Sequence[Term]]:
    """The text with the words of its glossary's commands, and the entries."""
    terms = Terms({})
    text = rewritten(text, _definitions(terms))
    text = re.sub(rf"\\(?:{'|'.join(_PRINTED)})(?![a-zA-Z])(?:\s*\[[^\]]*\])?", "", text)
    if not terms.of:
        return text, ()
    rules = {
        f"{first}{rest}": (1, _writing(terms, form))
        for name, form in _FORMS.items()
        for first, rest in ((name[0], name[1:]), (name[0].upper(), name[1:]), (name[:3].upper(), name[3:]))
    }  # fmt: skip
    said = dict.fromkeys("glslink glsdisp Glslink Glsdisp".split(), (2, lambda it: it.arguments[1]))
    return rewritten(text, {**rules, **said}), tuple(terms.of.values())


def _definitions(terms: Terms) -> Rules:
    def entry(command: Command) -> str:
        given = dict(settings(command.arguments[1]))
        long = given.get("long", "")
        name = given.get("short") or given.get("name") or given.get("text") or command.arguments[0]
        meaning = long or given.get("description", "")
        meaning = command.arguments[2] if command.name.startswith("long") else meaning
        first = given.get("first") or (f"{long} ({name})" if long else "")
        terms.of[command.arguments[0]] = Term(
            given.get("text", name) if not long else name,
            given.get("plural") or given.get("shortplural") or f"{name}s",
            meaning.strip(),
            first,
        )
        return ""

    def short(command: Command) -> str:
        given = dict(settings(command.option))
        key, name, long = command.arguments
        plural = given.get("shortplural", f"{name}s")
        terms.of[key] = Term(name, plural, long, f"{long} ({name})")
        return ""

    return {
        **dict.fromkeys(_ENTRIES, (2, entry)),
        "longnewglossaryentry": (3, entry),
        **dict.fromkeys(_SHORT, (3, short)),
    }


def _writing(terms: Terms, form: str) -> Callable[[Command], str]:
    def write(command: Command) -> str:
        key = command.arguments[0].strip()
        if key not in terms.of:
            return key
        words = terms.said(key, form)
        if command.name[:2].isupper():
            return words.upper()
        return words[:1].upper() + words[1:] if command.name[0].isupper() else words

    return write
