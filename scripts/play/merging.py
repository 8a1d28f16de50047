"""The maintainer merges everything, settles what is asked then, and readers are thanked."""

import re
import shutil
from pathlib import Path

from play.stage import NAME, Stage

LOST, FOUND = "Ye closes with a choice", "Two roads are left at the end"
BRANCHES = ("suggestion-7", "by-mail", "suggestion-9", "suggestion-10", "rewrite")


def merges(stage: Stage) -> Path:
    """Merges all branches; what git can't join, `brief fix` settles. The maintainer's working copy."""
    stage.act("The maintainer")
    own = stage.clone("maintainer")
    for branch in BRANCHES:
        try:
            stage.git(own, "merge", "-q", "--no-ff", "--no-edit", f"origin/{branch}")
            stage.say(f"merges {branch}")
        except RuntimeError:
            _settles(stage, own, branch)
        _told_to_the_forge(stage, own, branch)
    stage.git(own, "push", "-q", "origin", "main")
    return own


def _settles(stage: Stage, own: Path, branch: str) -> None:
    """A conflict."""
    left = stage.git(own, "diff", "--name-only", "--diff-filter=U")
    stage.show(f"conflict of {branch}", f"merges {branch}, and git leaves a conflict in", left)
    stage.show(f"fix of {branch}", "runs brief fix", stage.brief(own, "fix"))
    stage.git(own, "add", "annotations")
    stage.seen["left in the conflict"] = stage.git(own, "show", f":{left.strip()}")
    stage.git(own, "commit", "-q", "--no-edit")


def _told_to_the_forge(stage: Stage, own: Path, branch: str) -> None:
    """The pull request is merged."""
    for pull in stage.hub.pulls:
        if pull["head"]["ref"] == branch:
            pull |= {"state": "closed", "merged_at": "now", "merge_commit_sha": stage.git(own, "rev-parse", "HEAD").strip()}  # fmt: skip
            base = stage.git(own, "merge-base", "HEAD^1", f"origin/{branch}").strip()
            stage.hub.added[pull["number"]] = stage.git(own, "diff", "--name-only", base, f"origin/{branch}").split()  # fmt: skip


def follows(stage: Stage, own: Path) -> None:
    """Merges what the workflow asks, and finds new words for a note that lost its own."""
    merged = stage.git(own, "rev-parse", "HEAD").strip()
    stage.show("asked", "reads one pull request, which the workflow opened", _follow(stage))
    writes = len(stage.hub.writes)
    _follow(stage)
    stage.seen["second run"] = "\n".join(stage.hub.writes[writes:])
    stage.git(own, "pull", "-q", "--ff-only", "origin", "main")
    stage.git(own, "fetch", "-q")
    stage.git(own, "merge", "-q", "--no-edit", "origin/brief-follow")
    changed = stage.git(own, "diff", merged, "HEAD", "--", "annotations/counterpoints")
    stage.show("fix", "merges it, which confirms", changed)
    found = stage.brief(own, "quote", FOUND).strip()
    stage.show("quote", "asks brief quote for the words that the lost note shall answer now", found)
    entries = own / "annotations" / "counterpoints"
    lost = next(path for path in entries.iterdir() if LOST in path.read_text("utf-8"))
    text = lost.read_text("utf-8")
    lost.write_text(text.replace(f"quote: {LOST}", re.findall(r"quote: .*", found)[0]), "utf-8")
    stage.git(own, "commit", "-q", "-a", "-m", "Follow the essay")
    stage.seen["last check"] = stage.brief(own, "check", "--fail-on", "error")
    stage.git(own, "push", "-q", "origin", "main")
    stage.seen["asked at last"] = _follow(stage)
    stage.say(stage.seen["asked at last"])


def _follow(stage: Stage) -> str:
    """One run of the workflow; what the pull request says, or that none is open."""
    stage.workflow("follow", "--post")
    opened = [str(one["body"]) for one in stage.hub.pulls if one["state"] == "open"]
    return "\n".join(opened) or "no pull request is open"


def thanks(stage: Stage, own: Path) -> None:
    """The workflow's other job for the same push, and the page as all see it."""
    stage.act("The readers, at the end")
    merged = [{"id": pull["merge_commit_sha"]} for pull in stage.hub.pulls if pull.get("merged_at")]
    for _ in range(2):  # nobody is thanked twice
        stage.workflow("thank", "--post", event={"commits": merged, "repository": {"full_name": NAME}})  # fmt: skip
    for number, name in ((7, "ana"), (9, "cleo"), (10, "dan")):
        stage.show(f"thanks to {name}", f"{name} reads under the form, which is {stage.hub.issues[number]['state']}", stage.hub.bodies(number)[-1])  # fmt: skip
    stage.seen["thanks"] = stage.reply(7)
    stage.seen["log"] = stage.git(own, "log", "--format=%B")
    # The workflow keeps what was formatted from one build to the next.
    shutil.copytree(stage.folder / "start" / ".cache", own / ".cache", dirs_exist_ok=True)
    stage.seen["page"] = stage.published(own)
    stage.say(
        "find on the page: every note at its words, and each of the four named as contributor"
    )
