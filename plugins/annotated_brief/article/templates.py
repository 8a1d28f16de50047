"""Jinja templates of the package, autoescaped; what is HTML already comes as ``Markup``."""

from functools import lru_cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from annotated_brief.article.template_cache import TemplateCache


@lru_cache
def template(name: str) -> Template:
    """The compiled template ``templates/<name>``."""
    return _environment().get_template(name)


@lru_cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("annotated_brief"), autoescape=True, undefined=StrictUndefined,
        bytecode_cache=TemplateCache(), trim_blocks=True, lstrip_blocks=True, auto_reload=False,
    )  # fmt: skip
