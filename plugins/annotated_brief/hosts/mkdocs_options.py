"""The plugin's options in ``mkdocs.yml``, each documented where it is declared."""

from mkdocs.config import base
from mkdocs.config import config_options as c


class Options(base.Config):  # type: ignore[no-untyped-call]
    """Options under ``plugins: - annotated-brief:``."""

    annotations = c.Type(str, default="annotations")
    """Folder of the annotation layer, from the folder of mkdocs.yml."""
    pages = c.ListOfItems(c.Type(str), default=["*"])
    """Which pages are annotated: paths or patterns in the docs folder (``brief.md``, ``essays/*``)."""
    style = c.Type(str, default="chicago-author-date")
    """Citation style: chicago-author-date, chicago-notes, apa, mla, or the path of a .csl file."""
    glossary = c.Type(str, default="glossary.md")
    """Where the glossary page stands; a page you write there becomes its introduction."""
    sources = c.Type(str, default="sources.md")
    """Where the page of sources stands."""
    counterpoints = c.Type(str, default="counterpoints.md")
    """Where the page of counterpoints stands."""
    editions = c.Type(str, default="editions.md")
    """Where the page of editions and data stands."""
    publisher = c.Type(str, default="")
    """Who publishes the brief, as citations name it; ``site_author`` if left out."""
    license = c.Type(str, default="")
    """Address of the licence of the text, such as https://creativecommons.org/licenses/by/4.0/."""
    cache = c.Type(str, default=".cache/annotated-brief")
    """Folder for formatted citations and results of builds; may be deleted at any time."""
    drift = c.Choice(("warn", "error"), default="warn")
    """How a quote that followed an edit of the essay is reported: warn or error."""
    forge = c.Choice(("auto", "github", "gitlab", "gitea", "none"), default="auto")
    """Which software serves ``repo_url``, for edit links and suggestions from the page: github, gitlab, gitea (Forgejo too), or none for no suggestions; auto knows it by the address."""
