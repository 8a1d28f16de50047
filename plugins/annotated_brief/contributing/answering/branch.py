"""The branch of a suggestion: one commit of ours on the default branch, never put over anybody else's."""

import base64
import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from annotated_brief.contributing.answering.tracker import Tracker
from annotated_brief.diagnostics import StoppedError
from annotated_brief.write_file import write_file

_NAME, _MAIL = "annotated-brief", "annotated-brief@users.noreply.invalid"


class Branch:
    """A branch on the forge, seen from a checkout of the default one."""

    def __init__(self, root: Path, tracker: Tracker, name: str) -> None:
        """Fetches it; ``root``: the project's."""
        self.root, self.tracker, self.name = root, tracker, name
        self.inside = self._git("rev-parse", "--show-prefix").strip()
        found = self._git("ls-remote", tracker.repository, f"refs/heads/{name}").split()
        self.commit = found[0] if found else ""
        if self.commit:
            self._git("fetch", "--quiet", tracker.repository, self.commit)

    @property
    def is_edited(self) -> bool:
        """Whether a commit on it is of somebody else."""
        if not self.commit:
            return False
        mails = self._git("log", "--format=%ae%n%ce", f"HEAD..{self.commit}").split()
        return any(mail != _MAIL for mail in mails)

    def holds(self, files: Mapping[str, str]) -> bool:
        """Whether these and no others are what it brings; ``files``: path from the project's root -> text."""
        if not self.commit:
            return False
        changed = self._git("diff", "--name-only", "--no-renames", "-z", f"HEAD...{self.commit}")
        wanted = {f"{self.inside}{path}": text for path, text in files.items()}
        return set(filter(None, changed.split("\0"))) == wanted.keys() and all(
            self._git("show", f"{self.commit}:{path}") == text for path, text in wanted.items()
        )

    def file(self, files: Mapping[str, str], message: str) -> None:
        """Make it the default branch and these files."""
        with tempfile.TemporaryDirectory() as made:
            copy = Path(made, "copy")
            self._git("worktree", "add", "--quiet", "--detach", str(copy), "HEAD")
            try:
                self._commit(copy, files, message)
            finally:
                self._git("worktree", "remove", "--force", str(copy))

    def _commit(self, copy: Path, files: Mapping[str, str], message: str) -> None:
        root = copy / self.inside
        for path, text in files.items():
            write_file(root / path, text)
        who = ("-c", f"user.name={_NAME}", "-c", f"user.email={_MAIL}")
        self._git("add", "--", *files, at=root)
        self._git(*who, "commit", "--quiet", "--no-verify", f"--message={message}", at=root)
        known = f"--force-with-lease=refs/heads/{self.name}:{self.commit}"
        self._git("push", "--quiet", known, self.tracker.repository, f"HEAD:refs/heads/{self.name}", at=root)  # fmt: skip

    def _git(self, *words: str, at: Path | None = None) -> str:
        """What git prints. The token is given by the environment, where no list of processes shows it."""
        secret = base64.b64encode(f"oauth2:{self.tracker.token}".encode()).decode()
        header = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": f"http.{self.tracker.repository}.extraHeader",
            "GIT_CONFIG_VALUE_0": f"Authorization: Basic {secret}",
            "GIT_TERMINAL_PROMPT": "0",
        }
        command = ["git", "-C", str(at or self.root), *words]
        try:
            done = subprocess.run(command, env={**os.environ, **header}, capture_output=True, check=True, timeout=120)  # fmt: skip
        except subprocess.CalledProcessError as error:
            said = error.stderr.decode("utf-8", "replace").strip() or "no reason given"
            raise StoppedError(f"git {words[0]} failed: {said}") from None
        except (OSError, subprocess.SubprocessError) as error:
            raise StoppedError(f"git can't be used: {error}.") from None
        return done.stdout.decode("utf-8", "replace")
