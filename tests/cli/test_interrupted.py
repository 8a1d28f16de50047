"""Ctrl-C ends a command in a word, whenever it comes."""

import subprocess
import sys

CODE = """
import sys

class Interrupted:
    def find_spec(self, name, *_):
        if name == "click":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupted())
from annotated_brief.__main__ import main
main()
"""


def test_also_while_it_is_imported() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "\nAborted!\n")
