"""What packages of LaTeX add to it: nothing that they print is lost, and their settings are no words."""

from pathlib import Path

import pytest

from annotated_brief.importing import ImportPlan
from tests.documents.docx import PNG
from tests.importing.test_plan_import import brief, plan

REFS = "@book{rose, author = {Rose, Ada}, title = {Harbours {in} Winter}, year = 2020, publisher = {Press}}"


def imported(tmp_path: Path, text: str, head: str = "") -> tuple[ImportPlan, str]:
    """The plan, and the page without its front matter; no-break spaces are spaces."""
    folder = tmp_path / "paper"
    folder.mkdir()
    (folder / "refs.bib").write_text(REFS, "utf-8")
    (folder / "a.png").write_bytes(PNG)
    whole = rf"\documentclass{{article}}{head}\addbibresource{{refs.bib}}\begin{{document}}{text}\end{{document}}"
    (folder / "a.tex").write_text(whole, "utf-8")
    (tmp_path / "root").mkdir()
    found = plan(brief(tmp_path / "root"), folder / "a.tex")
    page = next(str(one.text) for one in found.files if one.path.startswith("docs/"))
    return found, page.rpartition("\n---\n")[2].replace("\u00a0", " ")


FIGURE = r"\begin{figure}\includegraphics{a}\caption{Quay}\label{fig:q}\end{figure}"
SAID = {
    "what the author told to himself": (r"So\todo{Check} it is.", "So it is."),
    "a line of the contents": (r"\addcontentsline{toc}{section}{Thanks}Words.\index{word}", "Words."),
    "an address behind a comment": ("\\href{%\n  https://example.org}{there}", "[there](https://example.org)"),
    "a sign in code is no comment": (
        "\\begin{verbatim}\na % b\n\\end{verbatim} c % d\n e",
        "a % b\n\nc e",
    ),
    "a note whose text stands elsewhere": (
        r"A\footnotemark{} b.\footnotetext{So.}",
        "A[^1] b.\n\n[^1]: So.",
    ),
    "a quotation with its source": (r"\textcquote[5]{rose}{It pays}", "“It pays” [@rose, p. 5]"),
    "a quotation apart with its source": (
        r"\begin{displayquote}[{\cite[7]{rose}}]It pays.\end{displayquote}",
        "> It pays. [@rose, p. 7]",
    ),
    "the title of a source": (r"As \citetitle{rose} says.", "As *Harbours in Winter* says."),
    "a whole reference": (r"Read \fullcite{rose}.", "Read [@rose]."),
    "the title of a box": (
        r"\begin{tcolorbox}[colback=red,title={In short, yes}]Pay.\end{tcolorbox}",
        "> **In short, yes**\n>\n> Pay.",
    ),
    "labels of items": (
        r"\begin{itemize}\item[--] a \item[(A)] b\end{itemize}\begin{description}[style=x]\item[C] d\end{description}",
        '- a\n- (A) b\n\n<dl markdown="1">\n\n<dt markdown="1">C</dt>',
    ),
    "letters, and numbers that go on": (
        r"\begin{enumerate}[label=(\alph*)]\item a\item b\end{enumerate}x\begin{enumerate}[resume]\item c\end{enumerate}",
        '<ol type="a" markdown="1">',
    ),
    "a list in a line": (
        r"It is \begin{enumerate*}[label=(\roman*)]\item so \item not\end{enumerate*}",
        "It is (i) so (ii) not",
    ),
    "lines between columns": (
        r"\begin{tabular}{l S[table-format=2.1] @{}r}\toprule A & \multicolumn{2}{c}{B}\\\cmidrule(lr){2-3} & c & d\\\bottomrule\end{tabular}",
        '<td></td>\n<td markdown="1">c</td>',
    ),
    "lines in a cell": (r"\begin{tabular}{ll}a & \makecell{b \\ c}\\\end{tabular}", "b<br>c</td>"),
    "the caption of a wide table": (
        r"\begin{table*}\caption{Costs}\begin{tabular}{l}a\\\end{tabular}\end{table*}",
        '<figcaption markdown="1">Costs</figcaption>',
    ),
    "a table of several sheets": (
        r"\begin{longtable}{l}\caption{Long}\\A\\\endfirsthead more\\\endhead next\\\endfoot\endlastfoot b\\\end{longtable}",
        "| A |\n| :-- |\n| b |",
    ),
    "notes of a table": (
        r"\begin{threeparttable}\begin{tabular}{l}a\tnote{1}\\\end{tabular}\begin{tablenotes}\item[1] So.\end{tablenotes}\end{threeparttable}",
        "- 1 So.",
    ),
    "pictures side by side": (
        r"\begin{figure}\subfloat[Left]{\includegraphics{a}}\caption{Both}\end{figure}",
        '<figcaption markdown="1">Left</figcaption>\n\n</figure>\n\n<figcaption markdown="1">Both</figcaption>',
    ),
    "steps of an algorithm": (
        r"\begin{algorithm}\caption{Sail}\begin{algorithmic}\If{cold}\State wait\EndIf\end{algorithmic}\end{algorithm}",
        "Sail\n\n**if** cold **then**\n\nwait\n\n**end if**",
    ),
    "the caption of code": (
        "\\begin{lstlisting}[caption={Hello},language=C]\nx\n\\end{lstlisting}",
        "**Hello**\n\n    x",
    ),
    "references": (
        rf"{FIGURE}x\section{{One}}\label{{s}} y\section{{Two}} \cref{{s,fig:q}}, \Cref{{fig:q}}, \autoref{{fig:q}}, \nameref{{s}}",
        "[section 1](#s) and [figure 1](#fig-q), [Figure 1](#fig-q), [Figure 1](#fig-q), [One](#s)",
    ),
    "numbers of formulas": (
        r"x \begin{equation}a\end{equation}\begin{equation}\label{eq:b}b\end{equation} by \eqref{eq:b}",
        "(2) by [(2)](#eq-b)",
    ),
    "numbers of parts of a figure": (
        r"\begin{figure}\begin{subfigure}{1cm}\includegraphics{a}\caption{L}\label{l}\end{subfigure}\caption{B}\label{b}\end{figure} \ref{l} and \ref{b}",
        "[1a](#l) and [1](#b)",
    ),
    "what is proved": (
        r"\begin{theorem}\label{t}It pays.\end{theorem} So says \cref{t}.",
        "So says theorem [1](#t).",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID.values(), ids=SAID.keys())
def test_what_packages_print(tmp_path: Path, text: str, expected: str) -> None:
    found, page = imported(tmp_path, text, r"\newtheorem{theorem}{Theorem}")
    assert expected in page
    assert not any("percent" in note for note in found.notes)


def test_a_remark_and_a_page_number_are_told(tmp_path: Path) -> None:
    text = rf"{FIGURE} So\todo{{Check}}, as in Figure~\ref{{fig:q}} on page~\pageref{{fig:q}}, or see page~\pageref{{fig:q}}."
    found, page = imported(tmp_path, text)
    assert "So, as in Figure [1](#fig-q), or see [figure 1](#fig-q)." in page
    assert [one.what for one in found.left_out] == [
        "a remark of its author's (“Check”)",
        r"\pageref{fig:q}",
        r"\pageref{fig:q}",
    ]


def test_a_glossary_becomes_terms(tmp_path: Path) -> None:
    found, page = imported(
        tmp_path,
        r"The \gls{who} and the \gls{who} count \glspl{ferry}; \Gls{ferry}, \acrlong{who}, \acrshort{who}. \printglossaries",
        r"\newacronym{who}{WHO}{World Health Organization}\newglossaryentry{ferry}{name=ferry,plural=ferries,"
        r"description={a \emph{vessel}, for people}}\newglossaryentry{taken}{name=taken,description=x}",
    )
    expected = "The World Health Organization (WHO) and the WHO count ferries; Ferry, World Health Organization, WHO."
    assert page.strip() == expected
    terms = next(str(one.text) for one in found.files if one.path == "annotations/glossary.yml")
    assert "term: ferry\n" in terms
    assert "definition: a vessel, for people\n" in terms
    assert "definition: World Health Organization\n" in terms
    assert [(one.what, one.why) for one in found.left_out] == [
        ("taken", 'it is there already, as the term "taken"')
    ]


def test_a_word_in_another_language_is_not_the_document_s(tmp_path: Path) -> None:
    head = r"\usepackage[english]{babel}"
    _, page = imported(
        tmp_path, rf"{FIGURE} \foreignlanguage{{german}}{{So}} \autoref{{fig:q}}", head
    )
    assert "[Figure 1](#fig-q)" in page


def test_what_pandoc_drops_is_told(tmp_path: Path) -> None:
    """The words are read from the source, not from Pandoc's tree."""
    found, _ = imported(tmp_path, r"So it is. \dedication{Lost words stand here}", "")
    assert any("look for: lost, words, stand, here" in note for note in found.notes)


def test_a_part_that_can_t_be_read_is_told_and_the_rest_is_there(tmp_path: Path) -> None:
    text = "\n\nOne.\n\n\\section{So}\n\nA \\textbf{bad #1 }} part.\n\nTwo.\n\n"
    found, page = imported(tmp_path, text)
    assert "One." in page
    assert "Two." in page
    told = [(one.what, one.place) for one in found.left_out]
    assert told == [("a part of it (“A bad #1 part.”)", "under “So”")]


def test_a_table_of_regressions(tmp_path: Path) -> None:
    text = (
        r"\begin{table}\def\sym#1{\ifmmode^{#1}\else\(^{#1}\)\fi}" + "\n"
        r"\caption{Fit}\resizebox{\textwidth}{!}{\begin{tabular}{lc}A & 0.1\sym{**}\\\end{tabular}}\end{table}"
    )
    found, page = imported(tmp_path, text)
    assert "0.1<sup>\\*\\*</sup>" in page
    assert not found.left_out


def test_the_language_is_babel_s(tmp_path: Path) -> None:
    head = r"\usepackage[ngerman,english]{babel}"
    _, page = imported(tmp_path, rf"{FIGURE} \autoref{{fig:q}}", head)
    assert "[Figure 1](#fig-q)" in page
