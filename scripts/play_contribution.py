"""Play one round of contributions, and print what each of three people sees: ``python scripts/play_contribution.py``.

A reader suggests a counterpoint from the page, mends the form and edits it once more; another
sends a mail; two name the same new source at once. An editor accepts, works on the branch, and
another rewrites two paragraphs without touching YAML. The maintainer merges all of it and what a
workflow asks then, and the readers are thanked. The forge is a bare repository in a temporary
folder and an interface on this machine; nothing uses the network. Needs git.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "plugins"), str(ROOT), str(ROOT / "scripts")]
from play import editors, merging, readers
from play.stage import Stage
from tests.forge.github import github


def play(folder: Path, say: Callable[[str], None] = print) -> dict[str, str]:
    """All acts; what was seen, by name."""
    with github() as hub:
        stage = Stage(folder, hub, say)
        stage.set_up()
        readers.suggests(stage)
        editors.accepts(stage, 7)
        editors.works_on_the_branch(stage)
        readers.edits_again(stage)
        editors.accepts_again(stage)
        readers.writes_a_mail(stage)
        readers.answers_the_mail(stage)
        readers.suggest_at_once(stage)
        editors.accepts(stage, 9, 10)
        editors.rewrites(stage)
        own = merging.merges(stage)
        merging.follows(stage, own)
        merging.thanks(stage, own)
        return stage.seen


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder))
