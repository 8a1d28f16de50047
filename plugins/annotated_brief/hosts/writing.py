"""Files written beside the build, by a process of their own."""

import marshal
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryFile

_PROGRAM = Path(__file__).with_name("write_spooled.py")


class Writing:
    """Begun when it is made; whoever makes it ends it.

    A thread would wait for Python's lock after each call of the system, of which a file takes five.
    """

    def __init__(self, files: Iterable[tuple[str, bytes]], folder: Path) -> None:
        with TemporaryFile() as spool:
            for file in files:
                marshal.dump(file, spool)
            spool.seek(0)
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-S", str(_PROGRAM), str(folder), str(os.getpid())],
                stdin=spool,
                stdout=subprocess.PIPE,
                process_group=0,  # Ctrl-C is for the build, which ends it
            )

    def finish(self) -> None:
        """Wait until all are written.

        Raises:
            OSError: one can't be.
            subprocess.CalledProcessError: the process was ended by something else.
        """
        said, _ = self._process.communicate()
        if said:
            raise OSError(*marshal.loads(said))
        if self._process.returncode:
            raise subprocess.CalledProcessError(self._process.returncode, self._process.args)

    def end(self) -> None:
        """Stop it, whatever it is at."""
        with self._process:
            self._process.kill()
