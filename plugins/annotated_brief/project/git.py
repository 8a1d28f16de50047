"""What git says of the project's files. Without git, or outside a repository, it says nothing.

Its plumbing alone is used for old files (``ls-tree``, ``cat-file``): no checkout, so no hook and no
filter of the repository runs, and the working tree is not touched.
"""

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from annotated_brief.diagnostics import StoppedError

_TEXTS = {".md", ".yml", ".yaml", ".bib", ".json", ".csl", ".txt"}
"""Files that are read; of others it only matters whether they are there."""
_LARGEST = 20_000_000
_MOST = 100_000
_FETCH = "fetch the whole history first: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)."


class NoRevisionError(StoppedError):
    """A revision can't be had."""

    exit_code = 2


def git(root: Path, *arguments: str) -> str | None:
    """What git prints; None where there is no git, no repository, or it refuses."""
    done = _run(root, *arguments)
    return None if done is None else done.decode("utf-8-sig", "replace")


def prefix(root: Path) -> str:
    """The way from the repository's root to a folder, with a slash at its end; empty where they are one."""
    return (git(root, "rev-parse", "--show-prefix") or "").strip()


def _run(root: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(command, input=asked, capture_output=True, check=True, timeout=120)
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def changed_files(root: Path, folders: Sequence[str]) -> tuple[str, ...]:
    """Files under ``folders`` that differ from what is committed, or that git doesn't know yet."""
    done = git(root, "status", "--porcelain", "-z", "--", *folders)
    entries = done.split("\0") if done else []
    return tuple(entry[3:] for entry in entries if len(entry) > 3 and entry[2] == " ")


def shallow(root: Path) -> bool | None:
    """Whether only the newest part of the history is here; None without git."""
    said = git(root, "rev-parse", "--is-shallow-repository")
    return None if said is None else said.strip() == "true"


def find_commit(root: Path, revision: str) -> str:
    """The commit that a revision names.

    Raises:
        NoRevisionError: no git, no repository or no such revision.
    """
    newest_only = shallow(root)
    if newest_only is None:
        raise NoRevisionError(
            "there is no git repository here, or git refuses to read it; earlier states are read from git."
        )
    name = f"{revision}^{{commit}}"
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if found is None:
        step = "write a branch, a tag or a commit that git knows here, such as HEAD~1."
        raise NoRevisionError(
            f'git knows no revision "{revision}"; {_FETCH if newest_only else step}'
        )
    return found.strip()


def find_base(root: Path, revision: str, change: str = "HEAD") -> str:
    """The commit at which ``change``, a revision, parted from another.

    Raises:
        NoRevisionError: it can't be had, or there isn't enough of the history.
    """
    commit = find_commit(root, revision)
    parted = git(root, "merge-base", "--end-of-options", commit, change)
    if parted is not None:
        return parted.strip()
    if shallow(root):
        why = f'this clone ends before the change parted from "{revision}"'
        raise NoRevisionError(f"{why}; {_FETCH}")
    return commit


@contextmanager
def files_at(root: Path, commit: str) -> Iterator[Path]:
    """A folder, gone afterwards, with the project's files at ``commit``; links and submodules left out.

    Raises:
        NoRevisionError: git can't give them.
    """
    listed = git(root, "ls-tree", "-r", "-z", "-l", commit)
    if listed is None:
        raise NoRevisionError(f"git can't list the files of {commit[:10]}.")
    wanted: list[tuple[str, Path]] = []
    with tempfile.TemporaryDirectory(prefix="brief-") as name:
        for entry in listed.split("\0")[:_MOST]:
            about, _, typed = entry.partition("\t")
            mode, _, blob, size = about.split() if about else ("", "", "", "")
            path = PurePosixPath(typed)
            if not mode.startswith("100") or path.is_absolute() or ".." in path.parts:
                continue
            file = Path(name, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix.lower() in _TEXTS and int(size) <= _LARGEST:
                wanted.append((blob, file))
            else:
                file.touch()
        for file, data in _contents(root, wanted):
            file.write_bytes(data)
        yield Path(name)


def _contents(root: Path, wanted: Sequence[tuple[str, Path]]) -> Iterator[tuple[Path, bytes]]:
    """Each blob as git stores it, in one run; without those that are missing in this clone."""
    asked = "".join(f"{blob}\n" for blob, _ in wanted).encode()
    output = _run(root, "cat-file", "--batch", asked=asked)
    if output is None:
        raise NoRevisionError("git can't read the earlier files.")
    at = 0
    for _, file in wanted:
        end = output.index(b"\n", at)
        size = output[at:end].split()[-1]
        at = end + 1
        if size.isdigit():
            yield file, output[at : at + int(size)]
            at += int(size) + 1
