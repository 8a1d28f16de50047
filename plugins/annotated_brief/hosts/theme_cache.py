"""The theme's compiled templates, kept as Python keeps its modules: compiling them takes half of a small site's build."""

import os
import sys
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from jinja2 import Environment
from jinja2.bccache import Bucket

from annotated_brief.article.template_cache import TemplateCache


class ThemeCache(TemplateCache):
    """The templates of installed packages; a project's own change often, and are few.

    Code depends on the environment too: which filters there are, what they are passed, and what those
    make of constants, and what extensions make of its source.

    Args:
        overrides: the project's folder of templates, which are compiled each time.

    """

    def __init__(self, overrides: str | None) -> None:
        self._overrides = overrides
        self._environment: tuple[Any, ...] = ()
        self._digest = ""

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        """Jinja's hook: the code that may be kept, of a template in an environment."""
        traits = _traits(environment)
        if traits != self._environment:
            self._environment, self._digest = traits, _digest(traits)
        return super().get_bucket(environment, name, filename, source)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Jinja's hook: a file beside this module, since the theme's folders are not ours."""
        if not filename or (self._overrides and Path(filename).is_relative_to(self._overrides)):
            return ""
        key = sha256(f"{self._digest}\n{filename}".encode()).hexdigest()[:32]
        return str(kept_templates() / f"{key}.{sys.implementation.cache_tag}")


def kept_templates() -> Path:
    """The folder of what is kept."""
    return Path(cache_from_source(__file__)).with_name("themes")


def _traits(environment: Environment) -> tuple[Any, ...]:
    e = environment
    return (
        type(e), e.block_start_string, e.block_end_string, e.variable_start_string, e.variable_end_string,
        e.comment_start_string, e.comment_end_string, e.line_statement_prefix, e.line_comment_prefix,
        e.trim_blocks, e.lstrip_blocks, e.newline_sequence, e.keep_trailing_newline, e.optimized,
        e.autoescape, e.finalize, e.is_async, *e.extensions.items(), *e.filters.items(), *e.tests.items(),
    )  # fmt: skip


def _digest(traits: tuple[Any, ...]) -> str:
    return sha256("\n".join(map(_written, traits)).encode()).hexdigest()


def _written(trait: Any) -> str:
    """Without addresses in memory, which differ from run to run."""
    if isinstance(trait, tuple):
        return " ".join(map(_written, trait))
    if isinstance(trait, str | bool | None):
        return repr(trait)
    named = trait if hasattr(trait, "__qualname__") else type(trait)
    passed = getattr(trait, "jinja_pass_arg", "")
    return f"{named.__module__}.{named.__qualname__} {_stamp(named.__module__)} {passed}"


@cache
def _stamp(module: str) -> int:
    """What changes when the module is upgraded or edited, and with it what it makes of a template."""
    path = getattr(sys.modules.get(module), "__file__", None)
    return os.stat(path).st_mtime_ns if path and os.path.exists(path) else 0  # noqa: PTH110, PTH116 - many
