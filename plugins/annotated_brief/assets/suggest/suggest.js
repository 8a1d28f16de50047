/* Suggesting: links to the forge's forms, filled in for the passage or the words that are selected.
   Loaded when the forms of citation are first asked for; it begins with its own copy of the parts it uses. */

const shortenings = /** @type {const} */ ([300, 150, 60]); // characters of the quote, tried in turn

const suggest = (() => {
  const LONGEST = 6000; // characters of an address; forges refuse more than about 8,000
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
    return own?.id || link?.hash.slice(1) || /** @type {HTMLAnchorElement | null} */ (page.one("[aria-details=ab-popover]"))?.hash?.slice(1) || "";
  };

  /** Words that stand in no passage bear no note. @param {DocumentFragment} box */
  const onlyCorrect = (box) => {
    for (const form of page.all("form:not([data-ab-kind=correction])", box)) form.parentElement?.remove();
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
    for (const most of shortenings) {
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
    const copy = /** @type {HTMLDetailsElement | null} */ (page.one(".ab-suggest__copy:not([name])", box));
    for (const link of links) {
      const url = addressOf(link.dataset.abUrl ?? "", values, exact);
      link.removeAttribute("data-ab-url");
      if (url) {
        link.href = url;
        continue;
      }
      if (!copy) continue;
      copy.hidden = false;
      copy.open = true; // the empty form, and the text to paste into it
      page.part(".ab-suggest__long", copy).hidden = false;
    }
    if (copy) {
      const text = page.part("pre", copy);
      text.textContent = fill(text.textContent, { ...values, quote: words.shortened(exact, shortenings[0]) }, String);
    }
    written.begin(page.all("form", box), { ...values, quote: exact });
    if (passage) listThere(page.part(".ab-suggest__there", box), passage);
    else onlyCorrect(box);
    return box;
  };

  return { fill, addressOf, linksFor };
})();

/* The forms for readers without an account: sent by mail, to a page with slots in its address, or as forms are. */
const written = (() => {
  const LONGEST = { mail: 2000, link: 6000, post: Infinity }; // characters: Windows passes some 2,040 on to mail programs

  /** @type {Record<string, [string, string][]>} */
  const drafts = {}; // by kind; the panel may close over a word that is half typed
  let last = ""; // the kind that was typed in

  /** @param {HTMLFormElement} form */
  const typed = (form) =>
    /** @type {[string, string][]} */ ([...new FormData(form)].map(([name, value]) => [name, String(value).trim()]));

  /** The title and the text of a form, with so much of the quote. @type {(form: HTMLFormElement, most: number) => Record<string, string>} */
  const read = (form, most) => {
    const known = JSON.parse(form.dataset.abKnown ?? "{}");
    const values = { ...known, quote: words.shortened(known.quote, most), ...Object.fromEntries(typed(form)) };
    const [title, text] = [form.dataset.abTitle, form.dataset.abText].map((one) => suggest.fill(one ?? "", values, String));
    return { ...values, kind: form.dataset.abKind, title, text };
  };

  /** @type {(form: HTMLFormElement, values: Record<string, string>) => string} */
  const addressOf = (form, values) => {
    const to = form.dataset.abTo ?? "";
    const { title = "", text = "" } = values;
    if (form.dataset.abInbox === "mail") {
      return `mailto:${to}?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;
    }
    const { text: _, "form-name": __, words: ___, ...own } = values;
    const fields = new URLSearchParams(Object.entries(own).filter(([, value]) => value));
    return to.replace(/\{(\w+)\}/g, (_, /** @type {string} */ name) =>
      name === "fields" ? `${fields}` : encodeURIComponent(values[name] ?? ""));
  };

  /** @param {HTMLFormElement} form */
  const show = (form) => {
    page.part("pre", form).textContent = read(form, shortenings[0]).text ?? "";
  };

  /** Puts what is known of the words, and what was typed before, into forms that are about to be shown.
   * @type {(forms: HTMLElement[], known: Record<string, string>) => void} */
  const begin = (forms, known) => {
    for (const form of /** @type {HTMLFormElement[]} */ (forms)) {
      form.dataset.abKnown = JSON.stringify(known);
      for (const [name, value] of drafts[form.dataset.abKind ?? ""] ?? []) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLTextAreaElement) field.textContent = value;
        else if (field instanceof HTMLInputElement) field.setAttribute("value", value);
        else if (field instanceof HTMLSelectElement) {
          for (const one of field.options) one.toggleAttribute("selected", one.value === value);
        }
      }
      show(form);
      /** @type {HTMLDetailsElement} */ (form.parentElement).open = form.dataset.abKind === last;
    }
  };

  /** @param {HTMLFormElement} form */
  const changed = (form) => {
    last = form.dataset.abKind ?? "";
    drafts[last] = typed(form);
    show(form);
  };

  /** @type {(form: HTMLFormElement, event: Event) => void} */
  const sent = (form, event) => {
    const inbox = /** @type {keyof typeof LONGEST} */ (form.dataset.abInbox);
    const said = page.part(".ab-suggest__said", form);
    said.textContent = said.dataset.abSaid ?? "";
    if (inbox === "post") {
      const { title, text } = read(form, shortenings[0]);
      /** @type {HTMLInputElement} */ (form.elements.namedItem("subject")).value = title ?? "";
      /** @type {HTMLInputElement} */ (form.elements.namedItem("message")).value = text ?? "";
      return;
    }
    event.preventDefault();
    const url = shortenings.map((most) => addressOf(form, read(form, most))).find((one) => one.length <= LONGEST[inbox]);
    if (url) page.make("a", { href: url, target: inbox === "mail" ? "" : "_blank", rel: "noopener" }).click();
    else {
      said.textContent = said.dataset.abLong ?? "";
      page.part("details", form).setAttribute("open", "");
    }
  };

  return { begin, changed, sent, addressOf };
})();

for (const [name, act] of /** @type {const} */ ([["input", written.changed], ["change", written.changed], ["submit", written.sent]])) {
  document.addEventListener(name, (event) => {
    const form = /** @type {HTMLFormElement | null} */ (page.near(event, "form.ab-suggest__form"));
    if (form) act(form, event);
  });
}

document.addEventListener("ab-suggest", ({ detail }) => {
  const links = suggest.linksFor(detail) ?? "";
  if (detail.number) detail.box.prepend(links);
  else detail.box.append(links);
});
