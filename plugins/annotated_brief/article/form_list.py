"""The forms to copy, one under the other: in the page's template, and on the plain pages by the thousand."""

from collections.abc import Iterable, Mapping

from annotated_brief.article.escaped import escaped
from annotated_brief.citing.forms import Form


def form_list(forms: Iterable[Form], s: Mapping[str, str]) -> str:
    """One box a form, its words as they are copied, and a button."""
    return "".join(_form(form, s) for form in forms)


def address_form(label: str, url: str, s: Mapping[str, str], key: str) -> str:
    """The same for an address."""
    shown = escaped(url)
    return (
        f'<div class="ab-form" data-ab-form="{escaped(key)}"><p class="ab-label">{escaped(label)}</p>'
        f'<p class="ab-form__text"><a href="{shown}">{shown}</a></p>{_button(label, s)}</div>\n'
    )


def _form(form: Form, s: Mapping[str, str]) -> str:
    words = (
        f'<pre class="ab-form__text">{escaped(form.reference)}</pre>'
        if form.exchange
        else f'<div class="ab-form__text"><p>{form.in_text}</p><p>{form.reference}</p></div>'
    )
    return (
        f'<div class="ab-form" data-ab-form="{escaped(form.key)}">'
        f'<p class="ab-label">{escaped(form.label)}</p>\n{words}\n{_button(form.label, s)}</div>\n'
    )


def _button(label: str, s: Mapping[str, str]) -> str:
    copy = escaped(s["copy_form"])
    return (
        f'<button type="button" data-ab-copy data-ab-done="{escaped(s["copied"])}" '
        f'aria-label="{copy}: {escaped(label)}">{copy}</button>'
    )
