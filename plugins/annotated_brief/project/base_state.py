"""The project as it was at a revision, laid out in a folder that is thrown away.

Git's plumbing alone is used (``ls-tree``, ``cat-file``): no checkout, so no hook and no filter of
the repository runs, and the working tree is not touched.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from annotated_brief.project.repository import git

_TEXTS = {".md", ".yml", ".yaml", ".bib", ".json", ".csl", ".txt"}
"""Files that the check reads; of others it only asks whether they are there."""
_LARGEST = 20_000_000
_MOST = 100_000


class NoBaseError(Exception):
    """The revision can't be had; the message says why, and what to do."""


def find_base(root: Path, ref: str, change: str = "HEAD") -> str:
    """The commit at which ``change``, a revision, parted from ``ref``.

    Raises:
        NoBaseError: no git, no repository, no such revision, or not enough of the history.

    """
    inside = git(root, "rev-parse", "--is-shallow-repository")
    if inside is None:
        raise NoBaseError(
            "there is no git repository here, or git refuses to read it; --base compares with an earlier state in git."
        )
    shallow = inside.strip() == "true"
    named = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    more = (
        "fetch the whole history first: git fetch --unshallow (in GitHub Actions: fetch-depth: 0)."
    )
    if named is None:
        step = more if shallow else "write a branch, a tag or a commit that git knows here."
        raise NoBaseError(f'git knows no revision "{ref}"; {step}')
    parted = git(root, "merge-base", "--end-of-options", named.strip(), change)
    if parted is None:
        if shallow:
            raise NoBaseError(f'this clone ends before the change parted from "{ref}"; {more}')
        return named.strip()
    return parted.strip()


@contextmanager
def base_files(root: Path, commit: str) -> Iterator[Path]:
    """A folder with the project's files at ``commit``; symbolic links and submodules left out."""
    listed = git(root, "ls-tree", "-r", "-z", "-l", commit)
    if listed is None:
        raise NoBaseError(f"git can't list the files of {commit[:10]}.")
    wanted: list[tuple[str, PurePosixPath]] = []
    with tempfile.TemporaryDirectory(prefix="brief-base-") as name:
        folder = Path(name)
        for line in listed.split("\0")[:_MOST]:
            about, _, typed = line.partition("\t")
            fields = about.split()
            path = PurePosixPath(typed)
            if len(fields) != 4 or not fields[0].startswith("100") or not _inside(path):
                continue
            size = int(fields[3]) if fields[3].isdigit() else 0
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            if path.suffix in _TEXTS and size <= _LARGEST:
                wanted.append((fields[2], path))
            else:
                (folder / path).touch()
        for path, data in _contents(root, wanted):
            (folder / path).write_bytes(data)
        yield folder


def _inside(path: PurePosixPath) -> bool:
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _contents(
    root: Path, wanted: list[tuple[str, PurePosixPath]]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Each blob as git stores it, in one run."""
    asked = "".join(f"{blob}\n" for blob, _ in wanted).encode()
    try:
        done = subprocess.run(
            ["git", "-C", str(root), "cat-file", "--batch"],
            input=asked,
            capture_output=True,
            check=True,
            timeout=120,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoBaseError(f"git can't read the earlier files: {error}.") from None
    output, at = done.stdout, 0
    for _, path in wanted:
        end = output.index(b"\n", at)
        size = output[at:end].split()[-1]
        if not size.isdigit():
            at = end + 1
            continue
        yield path, output[end + 1 : end + 1 + int(size)]
        at = end + 2 + int(size)
