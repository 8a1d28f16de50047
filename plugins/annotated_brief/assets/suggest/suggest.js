/* Suggesting: links to the forge's forms, filled in for the passage or the words that are selected.
   Loaded when the forms of citation are first asked for; it begins with its own copy of the parts it uses. */

const suggest = (() => {
  const LONGEST = 6000; // characters of an address; forges refuse more than about 8,000
  const QUOTES = /** @type {const} */ ([300, 150, 60]); // characters of the quote, tried in turn
  const TITLE = 60; // characters of the quote in a title

  /** Existing counterpoints first, so that nobody writes one twice.
   * @type {(box: HTMLElement, passage: HTMLElement) => void} */
  const listThere = (box, passage) => {
    const ids = new Set(page.all(".ab-mark--counterpoint", passage).map((mark) => mark.dataset.ab ?? ""));
    for (const id of ids) {
      const textContent = page.one(".ab-note__title", page.noteOf(id) ?? document)?.textContent ?? id;
      const item = page.make("li", {});
      item.append(page.make("a", { href: `#n-${id}`, textContent }));
      page.part("ul", box).append(item);
    }
    box.hidden = !ids.size;
  };

  /** @type {(form: string, values: Record<string, string>, code: (value: string) => string) => string} */
  const fill = (form, values, code) =>
    form.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) => code(values[name] ?? ""));

  /** The address of a form, with as much of the quote as fits; null where none does.
   * @type {(form: string, values: Record<string, string>, quote: string) => string | null} */
  const addressOf = (form, values, quote) => {
    for (const most of QUOTES) {
      const url = fill(form, { ...values, quote: words.shortened(quote, most) }, encodeURIComponent);
      if (url.length <= LONGEST) return url;
    }
    return null;
  };

  /** The links for a stretch of the passage that a number leads to; null where nothing can be suggested.
   * @type {(number: HTMLAnchorElement, stretch: { passage: HTMLElement, start: number, end: number }) => Node | null} */
  const linksFor = (number, { passage, start, end }) => {
    const forms = /** @type {HTMLTemplateElement | null} */ (page.one("template.ab-suggest"));
    if (!forms) return null;
    const box = /** @type {DocumentFragment} */ (forms.content.cloneNode(true));
    const [before, within] = [words.own(passage, 0, start), words.own(passage, start, end)];
    const { exact, prefix, suffix } = words.selector(words.own(passage), before.length, before.length + within.length);
    const values = {
      words: words.opening(exact, TITLE),
      prefix,
      suffix,
      page: forms.dataset.abPage ?? "",
      passage: `${number.hash.slice(1)} ¶ ${number.dataset.abNumber}`,
      edition: forms.dataset.abEdition ?? "",
    };
    const links = /** @type {HTMLAnchorElement[]} */ (page.all("a[data-ab-url]", box));
    const copy = /** @type {HTMLDetailsElement} */ (page.part(".ab-suggest__copy", box));
    for (const link of links) {
      const url = addressOf(link.dataset.abUrl ?? "", values, exact);
      link.removeAttribute("data-ab-url");
      if (url) {
        link.href = url;
        continue;
      }
      copy.open = true; // the empty form, and the text to paste into it
      page.part(".ab-suggest__long", copy).hidden = false;
    }
    const text = page.part("pre", copy);
    text.textContent = fill(text.textContent, { ...values, quote: words.shortened(exact, QUOTES[0]) }, String);
    listThere(page.part(".ab-suggest__there", box), passage);
    return box;
  };

  return { fill, addressOf, linksFor };
})();

document.addEventListener("ab-suggest", ({ detail: { box, number, stretch } }) => {
  box.prepend(suggest.linksFor(number, stretch) ?? "");
});
