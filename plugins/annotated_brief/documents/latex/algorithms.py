"""Algorithms of LaTeX, line by line."""

import re

from annotated_brief.documents.latex.source_text import Command, Rules, rewritten

_LINES = {
    "State": "", "Statex": "", "Require": r"\textbf{Require:} ", "Ensure": r"\textbf{Ensure:} ", "Input": r"\textbf{Input:} ",
    "Output": r"\textbf{Output:} ", "Return": r"\textbf{return} ", "Else": r"\textbf{else}", "EndIf": r"\textbf{end if}",
    "EndFor": r"\textbf{end for}", "EndWhile": r"\textbf{end while}", "EndProcedure": r"\textbf{end procedure}",
    "EndFunction": r"\textbf{end function}", "Repeat": r"\textbf{repeat}",
}  # fmt: skip
_TESTS = {
    "If": ("if", "then"), "ElsIf": ("else if", "then"), "For": ("for", "do"), "ForAll": ("for all", "do"),
    "While": ("while", "do"), "Until": ("until", ""),
}  # fmt: skip
_ALGORITHM = re.compile(
    r"\\begin\s*\{(algorithm\*?|listing)\}(?:\s*\[[^\]]*\])?(.*?)\\end\s*\{\1\}", re.S
)


def with_algorithms(text: str) -> str:
    """Each a paragraph a line, behind its caption in bold."""
    text = _ALGORITHM.sub(
        lambda it: f"\n\n{rewritten(it[2], {'caption': (1, _caption)})}\n\n", text
    )
    if not re.search(r"\\begin\s*\{algorithmic\}", text):
        return text
    text = re.sub(r"\\(?:begin|end)\s*\{algorithmic\}(?:\s*\[[^\]]*\])?", "\n\n", text)
    rules: Rules = {
        **dict.fromkeys(_LINES, (0, lambda it: f"\n\n{_LINES[it.name]}")),
        **dict.fromkeys(_TESTS, (1, _test)),
        **dict.fromkeys(("Procedure", "Function"), (2, _named)),
        "Call": (2, lambda it: f"{it.arguments[0]}({it.arguments[1]})"),
        "Comment": (1, lambda it: rf" (\emph{{{it.arguments[0]}}})"),
    }
    return rewritten(text, rules)


def _caption(one: Command) -> str:
    return f"\n\n\\textbf{{{one.arguments[0]}}}\n\n"


def _test(one: Command) -> str:
    before, behind = _TESTS[one.name]
    return f"\n\n\\textbf{{{before}}} {one.arguments[0]} \\textbf{{{behind}}}"


def _named(one: Command) -> str:
    return f"\n\n\\textbf{{{one.name.lower()}}} {one.arguments[0]}({one.arguments[1]})"
