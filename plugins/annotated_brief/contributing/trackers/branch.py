"""A branch of ours on a forge: our commits on top of each other, and never put over anybody else's."""

import base64
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from annotated_brief.contributing.trackers.tracker import Tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.project.git import prefix
from annotated_brief.write_file import write_file


class Branch:
    """A branch on the forge, seen from a checkout of the default one."""

    def __init__(self, root: Path, tracker: Tracker, name: str) -> None:
        """Fetches it; ``root``: the project's."""
        self.root, self.tracker, self.name = root, tracker, name
        self.inside = prefix(root)
        found = self._git("ls-remote", tracker.repository, f"refs/heads/{name}").split()
        self.commit = found[0] if found else ""
        """Its newest; empty where it isn't there."""
        if self.commit:
            self._git("fetch", "--quiet", tracker.repository, self.commit)

    @property
    def is_edited(self) -> bool:
        """Whether a commit on it, which the checkout hasn't, is of somebody else."""
        if not self.commit:
            return False
        mails = self._git("log", "--format=%ae%n%ce", f"HEAD..{self.commit}").split()
        return any(mail != self.tracker.who[1] for mail in mails)

    def holds(self, files: Mapping[str, str]) -> bool:
        """Whether these and no others are what it brings; ``files``: path from the project's root -> text."""
        wanted = {f"{self.inside}{path}": text for path, text in files.items()}
        return set(self._changed()) == wanted.keys() and all(
            self._git("show", f"{self.commit}:{path}") == text for path, text in wanted.items()
        )

    def follows(self, commit: str) -> bool:
        """Whether it has this commit, and the same files as the checkout."""
        if not self.commit or self._git("rev-list", "--max-count=1", commit, f"^{self.commit}"):
            return False
        return not self._git("diff", "--name-only", "HEAD", self.commit)

    def file(self, files: Mapping[str, str], message: str) -> None:
        """Commit these on top of it, in the place of the files that it added before."""
        with tempfile.TemporaryDirectory() as made:
            copy = Path(made, "copy")
            self._git("worktree", "add", "--quiet", "--detach", str(copy), self.commit or "HEAD")
            try:
                for path in self._changed("--diff-filter=A"):
                    (copy / path).unlink(missing_ok=True)
                for path, text in files.items():
                    write_file(copy / self.inside / path, text)
                self._git("add", "--update", at=copy)
                self._git("add", "--", *files, at=copy / self.inside)
                self._commit(message, at=copy)
                self._push(at=copy)
            finally:
                self._git("worktree", "remove", "--force", str(copy))

    def catch_up(self) -> None:
        """Take what was pushed to it since this was checked out."""
        if not self.commit:
            raise StoppedError(f"there is no branch {self.name} on the forge.")
        self._git("merge", "--quiet", "--ff-only", self.commit)

    def commit_checkout(self, subject: str, *new: str, empty: bool = False) -> bool:
        """Commit what changed in the checkout's files that git knows, and in new ones; whether there is a commit."""
        if there := [path for path in new if (self.root / path).exists()]:
            self._git("add", "--force", "--", *there)
        self._git("add", "--update", ":/")
        return self._commit(subject, at=self.root, empty=empty)

    def push(self) -> bool:
        """The checkout's newest commit, on top; whether the forge takes it."""
        try:
            self._push(at=self.root)
        except StoppedError:
            return False
        return True

    def begin_anew(self) -> None:
        """Make it what the checkout is, where it still is what it was when this was made."""
        known = f"--force-with-lease=refs/heads/{self.name}:{self.commit}"
        self._push(known, at=self.root)

    def _changed(self, *more: str) -> list[str]:
        """Files that it brings, from the repository's root; none where it isn't there."""
        if not self.commit:
            return []
        changed = ("diff", "--name-only", "--no-renames", "-z", *more, f"HEAD...{self.commit}")
        return list(filter(None, self._git(*changed).split("\0")))

    def _commit(self, message: str, *, at: Path, empty: bool = False) -> bool:
        if not empty and not self._git("diff", "--cached", "--name-only", at=at):
            return False
        self._git(
            "commit", "--quiet", "--no-verify", "--allow-empty", f"--message={message}", at=at
        )
        return True

    def _push(self, *more: str, at: Path) -> None:
        target = f"HEAD:refs/heads/{self.name}"
        self._git("push", "--quiet", *more, self.tracker.repository, target, at=at)
        self.commit = self._git("rev-parse", "HEAD", at=at).strip()

    def _git(self, *words: str, at: Path | None = None) -> str:
        """What git prints. The token is given by the environment, where no list of processes shows it."""
        secret = base64.b64encode(f"x-access-token:{self.tracker.token}".encode()).decode()
        name, mail = self.tracker.who
        given = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.tracker.repository}.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
            "GIT_TERMINAL_PROMPT": "0",
            **dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), name),
            **dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), mail),
        }
        command = ["git", "-C", str(at or self.root), *words]
        try:
            done = subprocess.run(
                command, env={**os.environ, **given}, capture_output=True, check=True, timeout=120
            )
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip() or "no reason given"
            raise StoppedError(f"git {words[0]} failed: {said}") from None
        except (OSError, subprocess.SubprocessError) as error:
            raise StoppedError(f"git can't be used: {error}.") from None
        return done.stdout.decode("utf-8", "replace")
