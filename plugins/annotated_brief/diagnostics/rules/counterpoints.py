"""5xx: counterpoints."""

from annotated_brief.diagnostics.rule import ERROR, NOTE, WARNING, Rule

RULES = {
    "BRF501": Rule(
        "counterpoint-without-source",
        WARNING,
        "An objection without a source is an opinion that readers can't check.",
        "Cite who makes the objection, or what it rests on, as `[@key, p. 3]` in `argument`.",
        "argument: The share is far larger.",
        "argument: The share is far larger [@wishnick2020, p. 3].",
    ),
    "BRF502": Rule(
        "counterpoint-without-reply",
        NOTE,
        "A reader wonders whether the essay's side has no answer or nobody wrote it down.",
        "Add `reply:` with the strongest answer that the essay's side could give.",
        "argument: The share is far larger [@wishnick2020, p. 3].",
        "argument: The share is far larger [@wishnick2020, p. 3].\nreply: It was not so at the time of writing.",
    ),
    "BRF503": Rule(
        "claim-on-another-page",
        ERROR,
        "The quoted words stand on another page than the one that is named.",
        "Write the page that the message names, or leave `page` out.",
        "page: other.md",
        "page: brief.md",
    ),
    "BRF504": Rule(
        "counterpoint-given-twice",
        WARNING,
        "Two objections to one claim in nearly the same words make one look like two.",
        "Join the two entries, or say in one what the other lacks.",
        "argument: The official figures leave out trade by way of third states [@wishnick2020, p. 4].",
        "argument: Services are not counted at all [@wishnick2020, p. 4].",
    ),
}
