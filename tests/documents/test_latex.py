"""LaTeX in: parts, bibliography and pictures of its folder, and words of commands that Pandoc doesn't know."""

from pathlib import Path

import pytest

from annotated_brief.importing import ImportPlan
from tests.documents.docx import PNG
from tests.importing.test_plan_import import brief, plan

MAIN = r"""
\documentclass{article}
\NewDocumentCommand{\bold}{m}{\textbf{#1}}
\title{The Ferry}\author{Ada Example \and Ben Sample}\date{6 May 2024}
\begin{document}
\maketitle
\begin{abstract}In short.\end{abstract}
\input{parts/one}
\include{../secret}
\newpage
\bibliography{refs}
\end{document}
"""
PART = r"""
\section{Part one}\label{sec:one}
It \bold{always pays} \citep[see][p.~3]{rose2020}, as \citet{rose2020} says. % a remark
See Figure~\ref{fig:quay}, \autoref{sec:one} and \cite{nobody}.\footnote{In winter.}
\begin{figure}\includegraphics{quay}\caption{The quay}\label{fig:quay}\end{figure}
Energy is $E = mc^2$.
"""
REFS = """
@book{rose2020, author = {Rose, Ada}, title = {Harbours}, year = 2020, publisher = {Press}}
@book{other, author = {Other, O.}, title = {Not cited}, year = 1999, publisher = {Press}}
"""


def imported(tmp_path: Path) -> ImportPlan:
    folder = tmp_path / "paper"
    (folder / "parts").mkdir(parents=True)
    (folder / "main.tex").write_text(MAIN, "utf-8")
    (folder / "parts" / "one.tex").write_text(PART, "utf-8")
    (folder / "refs.bib").write_text(REFS, "utf-8")
    (folder / "quay.png").write_bytes(PNG)
    (tmp_path / "secret.tex").write_text("A secret.", "utf-8")
    root = tmp_path / "root"
    root.mkdir()
    return plan(brief(root), folder / "main.tex")


def test_a_latex_document(tmp_path: Path) -> None:
    found = imported(tmp_path)
    files = {one.path: str(one.text) for one in found.files}
    text = files["docs/the-ferry.md"]
    assert text.startswith(
        "---\ntitle: The Ferry\ndescription: In short.\nauthors: ['Example, Ada', 'Sample, Ben']\n"
        'date: 2024-05-06\n---\n\n# The Ferry\n\n## <span id="sec-one"></span>Part one\n\n'
        "It always pays [see @rose2020, p. 3], as @rose2020 says. See "
    )
    assert "Figure [1](#fig-quay), [Section 1](#sec-one) and [@nobody].[^1]" in text.replace(
        "\u00a0", " "
    )
    assert '<figure id="fig-quay" markdown="1">\n\n![](the-ferry/quay.png)\n' in text
    assert '<figcaption markdown="1">Figure 1. The quay</figcaption>' in text
    assert "<msup><mi>c</mi><mn>2</mn></msup>" in text
    assert "secret" not in text
    sources = files["annotations/sources.yml"]
    assert "id: rose2020" in sources
    assert "other" not in sources
    assert [one.what for one in found.left_out] == ["[@nobody]", "../secret"]
    assert all("percent" not in note for note in found.notes)


def test_a_bibliography_in_the_document_is_a_list(tmp_path: Path) -> None:
    file = tmp_path / "a.tex"
    file.write_text(
        r"\begin{document}Words, \emph{stressed}.\begin{thebibliography}{9}"
        r"\bibitem[Rose(2020)]{rose} Rose, A. \emph{Tides}. \bibitem{bell} Bell, C."
        r"\end{thebibliography}\end{document}",
        "utf-8",
    )
    root = tmp_path / "root"
    root.mkdir()
    (page,) = plan(brief(root), file).files
    text = "Words, *stressed*.\n\n## References\n\n- Rose, A. *Tides*.\n- Bell, C.\n"
    assert str(page.text).endswith(text)


READ = {
    "a drawing": (
        r"\section{One} x % \begin{tikzpicture}"
        "\n"
        r"\begin{tikzpicture}\node {y};\end{tikzpicture} so",
        "x so",
        ["under “One”: a drawing (tikzpicture)"],
    ),
    "text around a figure": (
        r"\begin{wrapfigure}[5]{r}{0.4\textwidth}x\caption{So}\end{wrapfigure}",
        'x\n\n<figcaption markdown="1">So</figcaption>',
        [],
    ),
    "columns": (r"\begin{multicols}{2}x\end{multicols}", "x", []),
    "numbers": (r"\begin{enumerate}\item a \item b\end{enumerate}", "1. a\n2. b", []),
    "the end of a proof": (r"x \qed", "x ◻", []),
    "today": (r"\date{\today}x", "x", []),
    "notes of the title": (
        r"\title{A\thanks{Paid}}\author{Ada Rose\thanks{Of X}}\maketitle x",
        "x",
        ["above the text: Paid", "above the text: Of X"],
    ),
}


@pytest.mark.parametrize(("text", "expected", "left"), READ.values(), ids=READ.keys())
def test_what_pandoc_reads_wrongly(
    tmp_path: Path, text: str, expected: str, left: list[str]
) -> None:
    path = tmp_path / "a.tex"
    path.write_text(rf"\documentclass{{article}}\begin{{document}}{text}\end{{document}}", "utf-8")
    (tmp_path / "root").mkdir()
    found = plan(brief(tmp_path / "root"), path)
    page = next(str(one.text) for one in found.files if one.path.startswith("docs/"))
    assert expected in page
    assert "1970" not in page
    assert not any("percent" in note for note in found.notes)
    assert [f"{one.place}: {one.what}" for one in found.left_out] == left
