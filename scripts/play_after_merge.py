"""The acts after a merge, for ``play_contribution``: what a workflow writes down and asks, and thanks to the reader."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from tests.forge.github import GitHub


def follow(play: Any, hub: GitHub, folder: Path) -> str:
    """One run of the workflow on the newest state of main; what the pull request says, or that none is open."""
    play.git(folder, "fetch", "-q", "origin")
    play.git(folder, "switch", "-q", "-C", "main", "origin/main")
    play.command(folder, "brief", "follow", "--post", more=_environment(hub))
    opened = [str(one["body"]) for one in hub.pulls if one["state"] == "open"]
    return "\n".join(opened) or "no pull request is open"


def thank(play: Any, hub: GitHub, folder: Path, sha: str, files: list[str]) -> str:
    """The workflow's other job, for the merge of the suggestion; what the reader sees under the form."""
    hub.issues[7] = {"number": 7, "state": "open"}
    head = {"ref": "suggestion-7", "repo": {"full_name": "example/brief"}}
    hub.pulls.append({"number": 70, "state": "closed", "merged_at": "now", "merge_commit_sha": sha, "head": head})  # fmt: skip
    hub.added[70] = files
    event = play.folder / "push.json"
    event.write_text(json.dumps({"commits": [{"id": sha}]}), "utf-8")
    more = {**_environment(hub), "GITHUB_EVENT_PATH": str(event)}
    for _ in range(2):  # nobody is thanked twice
        play.command(folder, "brief", "thank", "--post", more=more)
    return "\n".join(hub.bodies(7))


def _environment(hub: GitHub) -> dict[str, str]:
    return {"GITHUB_API_URL": hub.address, "GITHUB_REPOSITORY": "example/brief", "GITHUB_REF_NAME": "main", "GITHUB_TOKEN": "secret"}  # fmt: skip
