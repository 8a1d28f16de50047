"""A bibliography formatted in parts reads as one that is formatted whole."""

import random
from pathlib import Path

import pytest

from annotated_brief.citing import CitingRequest, Formatted, parts
from annotated_brief.diagnostics import Location
from annotated_brief.model import Citation, CitationGroup, CitationMode, Origin, Source
from tests.citing import format_citations

HERE = Location("mkdocs.yml")
FAMILIES = ["Kim", "Lo", "Smith", "Wang", "Adler", "Okafor", "Vega"]
GIVEN = ["Ann", "Anna", "Bo", "Zoe"]


def sources(rng: random.Random) -> tuple[Source, ...]:
    """Like and unlike: shared families, same years, institutions, newspapers without an author."""
    found = []
    for number in range(48):
        item: dict[str, object] = {
            "id": f"s{number}",
            "type": rng.choice(["book", "article-journal", "report"]),
            "title": f"Title {rng.choice('abcdefgh')}{number}",
            "issued": {"date-parts": [[rng.choice([2020, 2021])]]},
            "publisher": rng.choice(["Orbis", "Kim", "World Bank"]),
        }
        shape = rng.random()
        if shape < 0.7:
            names = rng.choices(FAMILIES, k=rng.choice([1, 1, 2, 4]))
            item["author"] = [{"family": name, "given": rng.choice(GIVEN)} for name in names]
        elif shape < 0.8:
            item["author"] = [{"literal": rng.choice(["World Bank", "Kim"])}]
        elif shape < 0.9:
            item["editor"] = [{"family": rng.choice(FAMILIES), "given": rng.choice(GIVEN)}]
        else:
            item |= {"type": "article-newspaper", "container-title": "The Daily"}
        found.append(Source(str(item["id"]), item, Origin(HERE)))
    return tuple(found)


def groups(rng: random.Random, ids: list[str]) -> tuple[CitationGroup, ...]:
    found = []
    for _ in range(90):
        citations = [
            Citation(
                id,
                *rng.choice(
                    [
                        ("", ""),
                        (str(rng.randint(1, 400)), "page"),
                        ("3-5", "page"),
                        ("7", "paragraph"),
                    ]
                ),
                prefix=rng.choice(["", "", "", "see"]),
            )
            for id in rng.sample(ids, rng.choice([1, 1, 2, 3]))
        ]
        found.append(CitationGroup(tuple(citations)))
    found += [CitationGroup((Citation(id, mode=mode),)) for id in ids[:4] for mode in CitationMode]
    return tuple(dict.fromkeys(found))


def formatted(request: CitingRequest) -> Formatted:
    done, findings = format_citations(request, root=Path(), cache=None, location=HERE)
    assert not findings
    return done


@pytest.mark.parametrize(
    "style",
    ["chicago-author-date", "apa", "mla", "harvard-cite-them-right", "ieee", "chicago-notes"],
)
def test_parts_read_as_the_whole(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(style)
    found = sources(rng)
    request = CitingRequest(found, groups(rng, [source.id for source in found]), style)
    whole = formatted(request)
    monkeypatch.setattr(parts, "SMALL", 0)
    monkeypatch.setattr(parts, "_PART", 6)
    divided = formatted(request)
    assert {g: t.text for g, t in divided.groups.items()} == {
        g: t.text for g, t in whole.groups.items()
    }
    assert divided == whole


def test_a_page_number_is_written_as_if_it_were_formatted_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = Source(
        "one",
        {"id": "one", "type": "book", "title": "T", "author": [{"family": "Lo"}]},
        Origin(HERE),
    )
    cited = tuple(
        CitationGroup((Citation("one", str(n), "page"), Citation("one", "3", "section")))
        for n in (1, 12, 399)
    )
    for style in ("chicago-author-date", "apa", "mla"):
        request = CitingRequest((source,), cited, style)
        apart = [
            formatted(CitingRequest((source,), (group,), style)).groups[group] for group in cited
        ]
        together = formatted(request).groups
        assert [together[group] for group in cited] == apart
        assert all(
            str(n) in together[group].text for n, group in zip((1, 12, 399), cited, strict=True)
        )
