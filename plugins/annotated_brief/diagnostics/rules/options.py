"""8xx: ignored findings. 9xx: configuration."""

from annotated_brief.diagnostics.rule import ERROR, WARNING, Rule

RULES = {
    "BRF801": Rule(
        "ignore-without-reason",
        WARNING,
        "The next editor has to know why a finding was set aside.",
        "Write the reason after the code.",
        "ignore: {BRF206: }",
        "ignore: {BRF206: The term is used in the talk that goes with the brief.}",
    ),
    "BRF802": Rule(
        "ignore-not-needed",
        WARNING,
        "An exception that excepts nothing will hide the next real finding.",
        "Delete the code from `ignore`.",
        "definition: A forum of four states.\nignore: {BRF210: The definition is long on purpose.}",
        "definition: A forum of four states.",
    ),
    "BRF803": Rule(
        "ignore-of-unknown-code",
        WARNING,
        "The code stands for nothing, so nothing is ignored.",
        "Correct the code; `brief explain CODE` tells what one stands for.",
        "ignore: {BRF2O6: The term is used in the talk.}",
        "ignore: {BRF206: The term is used in the talk.}",
    ),
    "BRF804": Rule(
        "ignore-of-an-error",
        WARNING,
        "An error leaves a reader without something, so it can't be ignored.",
        "Mend the error, and delete the code from `ignore`.",
        "quote: words that are nowhere\nignore: {BRF301: We know.}",
        "quote: two percent of all trade",
    ),
    "BRF901": Rule(
        "bad-option",
        ERROR,
        "The option in mkdocs.yml cannot be used.",
        "Correct it as the message says; each option is described under configuration.",
        "annotations: anotations",
        "annotations: annotations",
    ),
    "BRF902": Rule(
        "another-version",
        WARNING,
        "What is checked here is built by another version, which may find other things.",
        "Install the version that the requirements name, or name the one that you use.",
        "mkdocs-annotated-brief==0.0.1",
        "mkdocs-annotated-brief>=0.1",
    ),
    "BRF903": Rule(
        "schema-outdated",
        WARNING,
        "Editors would underline keys that are right, and propose keys that are gone.",
        "Run `brief schema`, which writes the files anew.",
        '{"title": "One entry of glossary/", "properties": {}}',
        "brief schema",
    ),
    "BRF904": Rule(
        "unknown-option",
        WARNING,
        "An option that nobody reads has no effect.",
        "Correct the spelling, or delete the line.",
        "anotations: notes",
        "annotations: notes",
    ),
}
