"""91x: what a host needs. 92x: a site that was built."""

from annotated_brief.diagnostics.rule import ERROR, NOTE, WARNING, Rule

RULES = {
    "BRF910": Rule(
        "prepared-file-not-ours", WARNING, "A file that a person wrote is never written over."
    ),
    "BRF911": Rule(
        "extension-not-listed",
        WARNING,
        "Zensical passes over plugins without a word, so its pages would bear no annotations.",
    ),
    "BRF912": Rule(
        "layer-not-watched",
        WARNING,
        "Zensical would go on publishing pages with the old annotations.",
    ),
    "BRF913": Rule(
        "asset-not-listed",
        WARNING,
        "Without style sheet and script the notes stand as plain blocks.",
    ),
    "BRF914": Rule(
        "head-not-published",
        NOTE,
        "Zotero and Google Scholar read an article's metadata in the head of its page.",
    ),
    "BRF920": Rule("no-site", ERROR, "There is nothing to check where no site was built."),
    "BRF921": Rule("page-missing", ERROR, "Links to a page that was not published lead nowhere."),
    "BRF922": Rule(
        "page-not-merged", ERROR, "The page was published without any of its annotations."
    ),
    "BRF923": Rule(
        "page-stale", ERROR, "The page shows the text or the annotations of another day."
    ),
    "BRF924": Rule("entry-not-published", ERROR, "Links to the entry lead nowhere."),
    "BRF925": Rule("file-missing", ERROR, "A file that the pages link to was not published."),
    "BRF926": Rule("file-stale", ERROR, "Other programs would read what is no longer so."),
    "BRF927": Rule(
        "host-limit", NOTE, "A reader of this host's site goes without what other hosts can do."
    ),
}
