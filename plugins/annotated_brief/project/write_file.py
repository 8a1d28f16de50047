"""Write a file whole or not at all."""

import os
import tempfile
from pathlib import Path


def write_file(path: Path, text: str) -> None:
    """Put ``text`` into ``path`` in one step: a reader, or a crash, sees the old file or the new one.

    Raises:
        OSError: the folder can't be written to; the old file stands as it was.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            Path(name).chmod(path.stat().st_mode & 0o777)
        else:
            Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
