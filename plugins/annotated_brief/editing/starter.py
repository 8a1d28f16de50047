"""The files of a new brief or a new layer, in the languages that they are written in."""

import re
from pathlib import Path

from annotated_brief.editing.own_requirement import own_requirement
from annotated_brief.loading.yaml_slips import double_quoted
from annotated_brief.project import CONFIG
from annotated_brief.tables import table

_PACKAGE = Path(__file__).parent.parent
STARTER = _PACKAGE / "starter"
WORDS = STARTER / "words"
LANGUAGES = tuple(sorted(path.stem for path in WORDS.glob("*.toml")))
"""Those in which a brief can be begun."""
FORGES = _PACKAGE / "forge"
LOCK = STARTER / "lock"
"""What the package needs, each with its hashes, for the jobs of a forge."""
REQUIREMENTS = "requirements.txt"
SAMPLE = "docs/brief.md"
"""The sample essay."""
_TEXTS = {".md", ".yml", ".yaml", ".json", ".txt", ".toml", ""}


def starter(name: str, site_name: str, language: str) -> dict[str, str]:
    """The files of a starter (``brief`` or ``layer``), with the brief's name and this package put in."""
    given = {
        "__SITE_NAME__": double_quoted(site_name),
        "__SITE_TITLE__": site_name,
        "__PACKAGE__": own_requirement(),
    }
    found = tree(STARTER / name)
    if language != "en":
        found = _in_language(found, language)
    for mark, value in given.items():
        found = {path: text.replace(mark, value) for path, text in found.items()}
    return found


def empty_starter(site_name: str, language: str) -> dict[str, str]:
    """The files of a brief without the sample: a page with its name alone, and lists without an entry."""
    brief = starter("brief", site_name, language)
    kept = {path: text for path, text in brief.items() if not path.startswith("annotations/")}
    layer = starter("layer", site_name, language)
    sample = brief["annotations/sources.yml"]
    schema = sample[: sample.index("\n") + 1]
    lists = {path: schema + text for path, text in layer.items()}
    return kept | lists | {SAMPLE: f"# {site_name}\n"}


def _in_language(files: dict[str, str], language: str) -> dict[str, str]:
    """The files in another language: some it has whole, in the rest its words stand for the English ones."""
    english, own = (table(f"starter/words/{code}.toml") for code in ("en", language))
    spoken = {}
    for path, text in files.items():
        for name in sorted(english, key=lambda name: -len(english[name])):
            text = text.replace(english[name], own[name])
        spoken[path] = own.get(path, text)
    if CONFIG in spoken:
        theme = "  name: material\n"
        spoken[CONFIG] = spoken[CONFIG].replace(theme, f"{theme}  language: {language}\n")
    return spoken


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder of the package; ``dot-`` stands for the dot of a hidden one."""
    found = {}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and "__pycache__" not in inside.parts and path.suffix in _TEXTS:
            parts = [re.sub("^dot-", ".", part) for part in inside.parts]
            found["/".join(parts)] = path.read_text("utf-8")
    return found
