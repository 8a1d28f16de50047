/* Citing: a passage's number, or words that are selected, open the forms of citation; each is copied
   in one tap. The forms stand in the page once, with stand-ins for the number and the id. */

const cite = (() => {
  const RESTS = 300; // milliseconds after which a selection is taken to be made
  const SAID = 1500; // milliseconds for which a button says that it has copied

  /** @type {ReturnType<typeof words.selected>} */
  let chosen = null;
  /** @type {HTMLButtonElement | null} */
  let offer = null; // beside the selected words
  let timer = 0;
  let more = false; // the script of suggestions, which few readers need, was asked for

  const template = () => page.one("template.ab-forms");

  /** The forms for a passage. @type {(forms: string, number: string, id: string) => string} */
  const filled = (forms, number, id) => forms.replaceAll(shared.number, number).replaceAll(shared.passage, id);

  /** @param {HTMLAnchorElement} number a passage's own link */
  const formsOf = (number) => {
    const forms = template();
    const passage = /** @type {HTMLElement | null} */ (number.closest(".ab-passage"));
    if (!forms || !passage) return null;
    const innerHTML = filled(forms.innerHTML, number.dataset.abNumber ?? "", number.hash.slice(1));
    const box = page.make("div", { innerHTML });
    const text = passage.textContent;
    const all = { passage, start: 0, end: text.length };
    const stretches = chosen?.stretches[0]?.passage === passage ? chosen.stretches : [all];
    const stretch = stretches[0] ?? all;
    const whole = page.article()?.textContent ?? text;
    const fragment = words.fragment(text, stretch.start, stretch.end, whole);
    const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (
      box.querySelectorAll("[data-ab-form=words] a, [data-ab-form=link] a")
    );
    for (const link of links) {
      if (link.matches("[data-ab-form=words] a")) link.href = `${link.getAttribute("href")}:~:text=${fragment}`;
      link.textContent = link.href; // where the site's own address isn't known, the page's serves
    }
    document.dispatchEvent(new CustomEvent("ab-suggest", { detail: { box, number, stretches, text: "", near: null } }));
    return box;
  };

  /** Of words that stand in no passage: why they can't be cited, and what can be done.
   * @param {NonNullable<ReturnType<typeof words.selected>>} found */
  const elsewhere = ({ text, near }) => {
    const box = page.make("div", {});
    box.append(page.make("p", { className: "ab-forms__title", textContent: text }), page.make("p", { textContent: page.one("[data-ab-elsewhere]")?.dataset.abElsewhere ?? "" }));
    document.dispatchEvent(new CustomEvent("ab-suggest", { detail: { box, number: null, stretches: [], text, near } }));
    return box;
  };

  /** @param {HTMLElement | null} link a passage's number, or the button beside words that stand in none */
  const show = (link) => {
    const open = () => {
      if (!link) return;
      const forms = link === offer ? chosen && elsewhere(chosen) : formsOf(/** @type {HTMLAnchorElement} */ (link));
      if (forms) popover.show(link, [forms], { focus: true });
    };
    if (more || !page.one(".ab-suggest")) return open();
    more = true;
    const own = /** @type {HTMLScriptElement | null} */ (page.one("script[src*='annotated-brief/brief.']"));
    document.head.append(page.make("script", { src: `${new URL(shared.suggest, own?.src ?? location.href)}`, onload: open, onerror: open }));
  };

  /** A form as plain text, and as rich text if it is one. @param {Element} form */
  const textsOf = (form) => {
    const parts = page.all("p", form);
    const plain = (parts.length ? parts : [form]).map((part) => part.textContent.trim()).join("\n");
    return { plain, rich: form.matches("p, pre") ? null : form.innerHTML };
  };

  /** Rich text for a word processor, plain text for everything else. @param {HTMLElement} button */
  const copy = async (button) => {
    const form = page.part(".ab-form__text", button.parentElement ?? document);
    const { plain, rich } = textsOf(form);
    const label = button.textContent;
    try {
      const both = { "text/plain": plain, ...(rich === null ? {} : { "text/html": rich }) };
      await navigator.clipboard.write([new ClipboardItem(both)]);
    } catch {
      getSelection()?.selectAllChildren(form); // no clipboard on file:// and plain http
      if (!document.execCommand("copy")) return;
    }
    button.textContent = button.dataset.abDone ?? label;
    setTimeout(() => {
      button.textContent = label;
    }, SAID);
  };

  /** @param {MouseEvent} event */
  const clicked = (event) => {
    const button = page.near(event, "[data-ab-copy]");
    if (button) {
      void copy(button);
      return true;
    }
    const number = /** @type {HTMLAnchorElement | null} */ (page.near(event, "a.ab-number"));
    if (!number || page.modified(event) || !template()) return false;
    page.take(event);
    if (popover.opener() === number && popover.isOpen()) popover.hide();
    else show(number);
    return true;
  };

  const showChosen = () => {
    const first = chosen?.stretches[0];
    if (first) withdraw();
    show(first ? page.one("a.ab-number", first.passage) : offer);
  };

  const makeOffer = () =>
    page.make("button", {
      type: "button",
      className: "ab-cite-words",
      onclick: showChosen,
      onpointerdown: (event) => event.preventDefault(), // keeps the selection
    });

  const withdraw = () => offer?.remove();

  /** Words selected in the article: a button beside them. */
  const readSelection = () => {
    const forms = page.one("template[data-ab-cite]");
    const found = forms && words.selected();
    if (popover.isOpen() && !found?.sheet) return;
    chosen = found;
    if (!forms || !chosen) {
      withdraw();
      return;
    }
    offer ??= makeOffer();
    offer.textContent = forms.dataset.abCite ?? "";
    const { left, right, bottom } = chosen.box;
    offer.style.top = `${Math.min(innerHeight - 40, bottom + (matchMedia("(pointer: coarse)").matches ? 36 : 6))}px`;
    (chosen.sheet ?? document.body).append(offer);
    const start = offer.matches(":dir(rtl)") ? right - offer.offsetWidth : left;
    offer.style.left = `${Math.max(8, Math.min(start, innerWidth - 160))}px`;
  };

  const selecting = () => {
    clearTimeout(timer);
    timer = setTimeout(readSelection, RESTS);
  };

  /** The first Tab behind a selection leads to its button. @param {KeyboardEvent} event */
  const tabbed = (event) => {
    if (!offer?.isConnected || document.activeElement === offer || page.modified(event)) return;
    event.preventDefault();
    offer.focus();
  };

  /** @param {KeyboardEvent} event */
  const keyed = (event) => {
    if (!chosen || popover.isOpen()) return;
    event.preventDefault();
    showChosen();
  };

  return { filled, textsOf, clicked, selecting, withdraw, keyed, tabbed };
})();
