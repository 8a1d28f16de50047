"""Begin a site when its configuration is read: let Pandoc format while pages are rendered."""

from collections.abc import Mapping, Sequence

from annotated_brief.citing import Formatting
from annotated_brief.model import CitationGroup
from annotated_brief.project.cited import citing_requests
from annotated_brief.project.committed import Committed
from annotated_brief.project.config_place import option_place
from annotated_brief.site.addresses import SiteAddresses
from annotated_brief.site.works import Texts, in_edition, read_works


def begin_formatting(
    committed: Committed,
    cited: Mapping[str, Sequence[CitationGroup]],
    texts: Texts,
    site: SiteAddresses,
) -> Formatting:
    """Format in the background what the site will most likely need; whoever asks for it ends it.

    Citations and pages are given so far as they are known. Pandoc's time, 0.6 s of the processor for 300 sources and
    1,200 citations, passes while pages are rendered then.
    """
    project = committed.project
    formatting = Formatting(
        project.root,
        project.root / project.cache,
        option_place(project.root, "style"),
        project.language,
    )
    works = read_works(texts, project, site)
    languages = {path: work.language for path, work in works.items()}
    requests = citing_requests(committed, cited, languages)
    editions = committed.editions
    formatting.start(
        list(requests.values()), [in_edition(work, None, editions) for work in works.values()]
    )
    return formatting
