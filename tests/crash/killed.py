"""Kills this process at its n-th step of writing, in the middle of a write where that is the step."""

import os
import signal
import tempfile

_STEPS = ("replace", "rename", "fsync", "fdopen", "mkdir", "chmod")
_left = 0


def kill_at(moment: int) -> None:
    """Count the steps from here on; at 0 nothing is killed."""
    global _left
    _left = moment
    if moment:
        for name in _STEPS:
            setattr(os, name, _counted(getattr(os, name)))
        tempfile.NamedTemporaryFile = _cut(tempfile.NamedTemporaryFile)  # type: ignore[assignment]


def _step() -> None:
    global _left
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _counted(real):  # type: ignore[no-untyped-def]
    def run(*args, **options):  # type: ignore[no-untyped-def]
        _step()
        found = real(*args, **options)
        _step()
        return found

    return run


def _cut(real):  # type: ignore[no-untyped-def]
    def named(*args, **options):  # type: ignore[no-untyped-def]
        file = real(*args, **options)
        write = file.write

        def cut(text):  # type: ignore[no-untyped-def]
            write(text[: len(text) // 2])
            file.flush()
            _step()
            return write(text[len(text) // 2 :])

        file.write = cut
        return file

    return named
