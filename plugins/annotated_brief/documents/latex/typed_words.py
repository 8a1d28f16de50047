"""The words of a LaTeX text, read from its source: what an import is held against."""

import re

_PREAMBLE = re.compile(r".*?\\begin\s*\{document\}", re.S)
_GONE = (
    re.compile(r"\\end\s*\{document\}.*", re.S),
    re.compile(
        r"\\begin\s*\{(?P<name>equation|align|gather|multline|eqnarray|alignat|displaymath|math|verbatim|Verbatim|lstlisting|minted|"
        r"filecontents|tikzpicture|titlepage|thebibliography)(?P<star>\*?)\}.*?\\end\s*\{(?P=name)(?P=star)\}",
        re.S,
    ),
    re.compile(r"\$\$.*?\$\$|\\\[.*?\\\]|\\\(.*?\\\)|(?<!\\)\$(?:[^$\\]|\\.)*\$", re.S),
    re.compile(r"\\(?:verb|lstinline)\*?([^\sa-zA-Z*])[^\n]*?\1"),
    re.compile(
        r"\\(?:re)?(?:new|provide)(?:command|environment|theorem|counter|length)\*?.*|\\(?:def|let|DeclareMath\w+|NewDocument\w+)\b.*"
    ),
)
_SETTINGS = re.compile(
    r"\\(?:begin|end)\s*\{[^}]*\}(?:\s*\[[^\]]*\])*(?:\s*\{[lcrpmbX|@!>*<{}\d.\\a-z\s]*\})?"
    r"|\\(?:label|ref|eqref|pageref|hyperref|hypertarget|[a-zA-Z]*cite[a-zA-Z]*|nocite|includegraphics|include|input|subfile|vspace|"
    r"hspace|vskip|hskip|bibliography|bibliographystyle|printbibliography|addbibresource|usepackage|setlength|addtolength|setcounter|"
    r"addtocounter|stepcounter|textcolor|color|definecolor|colorbox|fontsize|hypersetup|graphicspath|num|si|SI|qty|unit|ang|SIrange|"
    r"title|author|date|thanks|rule|fontfamily|thispagestyle|pagestyle|input|multicolumn|multirow|rotatebox|scalebox|resizebox|"
    r"raisebox|parbox|needspace|renewcommand|url|href|lstcaption|tikzset|pgfplotsset|geometry|doublespacing|fancy\w*|linespread|arabic|"
    r"setstretch|newpage|titleformat|titlespacing|babel\w*|selectlanguage|foreignlanguage|ensuremath|documentclass)\b\*?"
    r"(?:\s*\[(?:[^\[\]]|\[[^\]]*\])*\])*(?:\s*\{(?:[^{}]|\{[^{}]*\})*\})?"
)
"""Commands whose options and first argument are no words of the text."""
_COMMAND = re.compile(r"\\[a-zA-Z@]+\*?(?:\[[^\]]*\])?|\\.", re.S)
_ACCENT = re.compile(
    r"\\(?:[\"'`^~=.]|[cHkuvbdrtij](?=[\s{])|(?:ss|ae|oe|aa|o|l|i|j|AE|OE|AA|O|L)(?![a-zA-Z]))"
)
_PLAIN = re.compile(r"(?<!\w)[^\W\d_]{4,}(?!\w)")


def typed_words(text: str) -> str:
    """Words of four letters and more; less says little, and may be LaTeX's own."""
    text = _PREAMBLE.sub("", text, count=1)
    for sign in _GONE:
        text = sign.sub(" ", text)
    text = _SETTINGS.sub(" ", re.sub(r"\w*\\text(?:super|sub)script(?=\{)", " ", text))
    text = text.replace(r"\_", "_").replace(r"\-", "").replace("}{", "} {")
    words = (word for word in re.split(r"[\s~&]+|--+|\\\\", text) if not _ACCENT.search(word))
    bare = re.sub(r"[{}]", "", _COMMAND.sub(" ", " ".join(words)))
    return " ".join(_PLAIN.findall(bare))
