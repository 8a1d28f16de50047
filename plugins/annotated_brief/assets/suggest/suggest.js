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

  /** The id of the entry or heading that words stand in, of what a table's link leads to, or of what a sheet explains.
   * @param {Element | null} near */
  const idAround = (near) => {
    const link = /** @type {HTMLAnchorElement | null | undefined} */ (near?.closest("a[href*='#']:not([href^=http])"));
    const own = near?.closest("article [id]:not([id^=ab-])") ?? near?.closest(".ab-entry")?.querySelector("[id]");
    return own?.id || link?.hash.slice(1) || page.one("[aria-details=ab-popover]")?.id || "";
  };

  /** Words that stand in no passage bear no note. @param {DocumentFragment} box */
  const onlyCorrect = (box) => {
    const links = page.all("[data-ab-suggest]", box);
    const correct = links.find((link) => link.dataset.abSuggest === "correction");
    const line = correct?.parentElement;
    line?.replaceChildren(line.firstChild ?? "", correct ?? "");
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

  /** The words of stretches of passages as a quote has them.
   * @param {{ passage: HTMLElement, start: number, end: number }[]} stretches */
  const quoted = (stretches) => {
    const within = stretches.map(({ passage, start, end }) => words.own(passage, start, end)).join(" ");
    const [first, last] = [stretches[0], stretches.at(-1)];
    const before = first ? words.own(first.passage, 0, first.start) : "";
    const behind = last ? words.own(last.passage, last.end) : "";
    return words.selector(before + within + behind, before.length, before.length + within.length);
  };

  /** The links for stretches of passages, the first of which a number leads to, or for words that stand in none;
   * null where nothing can be suggested. @type {(detail: DocumentEventMap["ab-suggest"]["detail"]) => Node | null} */
  const linksFor = ({ number, stretches, text: elsewhere, near }) => {
    const forms = /** @type {HTMLTemplateElement | null} */ (page.one("template.ab-suggest"));
    if (!forms) return null;
    const box = /** @type {DocumentFragment} */ (forms.content.cloneNode(true));
    const passage = stretches[0]?.passage;
    const { exact, prefix, suffix } = passage ? quoted(stretches) : { exact: elsewhere, prefix: "", suffix: "" };
    const values = {
      words: words.opening(exact, TITLE),
      prefix,
      suffix,
      page: forms.dataset.abPage ?? "",
      passage: number ? `${number.hash.slice(1)} ¶ ${number.dataset.abNumber}` : idAround(near),
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
    if (passage) listThere(page.part(".ab-suggest__there", box), passage);
    else onlyCorrect(box);
    return box;
  };

  return { fill, addressOf, linksFor };
})();

document.addEventListener("ab-suggest", ({ detail }) => {
  const links = suggest.linksFor(detail) ?? "";
  if (detail.number) detail.box.prepend(links);
  else detail.box.append(links);
});
