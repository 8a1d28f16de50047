"""7xx: links, images and HTML."""

from annotated_brief.diagnostics.rule import ERROR, NOTE, WARNING, Rule

RULES = {
    "BRF701": Rule(
        "raw-html",
        ERROR,
        "Entry text is Markdown; HTML in it is not published.",
        "Use Markdown (`*emphasis*`, `**strong**`, `[words](https://…)`), or put the sign in backticks.",
        "definition: A <b>forum</b> of four states.",
        "definition: A **forum** of four states.",
    ),
    "BRF702": Rule(
        "forbidden-url",
        ERROR,
        "Links lead to web, mail and DOI addresses only; others can run code.",
        "Link to an address that starts with `https://`.",
        "definition: A [forum](javascript:alert(1)) of four states.",
        "definition: A [forum](https://example.org/) of four states.",
    ),
    "BRF703": Rule(
        "link-shows-another-address",
        WARNING,
        "The words of the link name one site and the link leads to another.",
        "Let the words say what is behind the link, or correct the address.",
        "See [example.org](https://example.net/report) for the figures.",
        "See [the report](https://example.net/report) for the figures.",
    ),
    "BRF704": Rule(
        "missing-target",
        ERROR,
        "A link or an image that leads to no file is broken for every reader.",
        "Correct the path, which starts in the folder of the page, or add the file.",
        "See [the annex](anex.md).",
        "See [the annex](annex.md).",
    ),
    "BRF705": Rule(
        "image-without-description",
        WARNING,
        "Who can't see the image learns nothing of it.",
        "Say in the square brackets what the image shows.",
        "![](chart.png)",
        "![Trade with Russia, 2001 to 2021](chart.png)",
    ),
    "BRF706": Rule(
        "tracking-in-address",
        NOTE,
        "The address carries marks that tell an advertiser where a reader came from.",
        "Delete the part that the message names.",
        "URL: https://example.org/report?utm_source=mail",
        "URL: https://example.org/report",
    ),
    "BRF708": Rule(
        "relative-link-in-entry",
        WARNING,
        "Entry text is shown on several pages, so a link that is relative to one of them breaks on the others.",
        "Refer to entries as `[[id]]`, and link to other things by their whole address.",
        "definition: A [forum](forum.md) of four states.",
        "definition: A [forum](https://example.org/forum) of four states.",
    ),
}
