"""Kill this process at its n-th step of writing, in the middle of a write where that is the step."""

import os
import signal
import tempfile

_left = int(os.environ.get("KILL_AT", "0"))
_real = {name: getattr(os, name) for name in ("replace", "rename", "fsync", "fdopen", "mkdir", "chmod")}  # fmt: skip


def _step() -> None:
    global _left
    _left -= 1
    if _left == 0:
        os.kill(os.getpid(), signal.SIGKILL)


def _counted(name):  # type: ignore[no-untyped-def]
    def run(*args, **options):  # type: ignore[no-untyped-def]
        _step()
        found = _real[name](*args, **options)
        _step()
        return found

    return run


if _left:
    for _name in _real:
        setattr(os, _name, _counted(_name))
    _temporary = tempfile.NamedTemporaryFile

    def _named(*args, **options):  # type: ignore[no-untyped-def]
        file = _temporary(*args, **options)
        write = file.write

        def cut(text):  # type: ignore[no-untyped-def]
            write(text[: len(text) // 2])
            file.flush()
            _step()
            return write(text[len(text) // 2 :])

        file.write = cut
        return file

    tempfile.NamedTemporaryFile = _named  # type: ignore[assignment]
