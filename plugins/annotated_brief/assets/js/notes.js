/* Opening notes from their marks, and coming back. */

const notes = (() => {
  const SETTLED = 50; // milliseconds after which the browser and the host have scrolled

  /** @type {string | null} */
  let lit = null; // the annotation whose note and mark are lit

  /** Opens what an element is shut in, tabs and boxes. @param {Element} element */
  const uncover = (element) => {
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
      if (!at.matches(".tabbed-block")) continue;
      const set = /** @type {HTMLElement} */ (at.closest(".tabbed-set"));
      const tabs = page.all(":scope > * > .tabbed-block", set);
      const input = /** @type {HTMLInputElement | undefined} */ (page.all(":scope > input", set)[tabs.indexOf(at)]);
      if (!input?.checked) input?.click(); // the host moves its bar, and linked tabs follow
    }
  };

  const show = (/** @type {string} */ id, { focus = true } = {}) => {
    const note = page.noteOf(id);
    const ref = page.refOf(id);
    const mark = page.markOf(id);
    if (!note) return;
    uncover(mark ?? note);
    if (page.layout() === "sheet" && ref) {
      mark?.scrollIntoView({ block: "nearest" });
      explain.show(ref);
      return;
    }
    note.open = true;
    margin.arrange();
    note.scrollIntoView({ block: "nearest" });
    mark?.scrollIntoView({ block: "nearest" }); // last: the passage matters most
    if (focus) page.part("summary", note).focus({ preventScroll: true });
  };

  /** @type {(id: string, on: boolean) => void} */
  const light = (id, on) => {
    const marks = page.all(`mark[data-ab="${CSS.escape(id)}"]`);
    for (const part of [...marks, page.noteOf(id)]) part?.classList.toggle("ab-lit", on);
  };

  /** A note and its marks light each other. @param {Event} event */
  const follow = (event) => {
    const near = page.near(event, ".ab-note, .ab-mark, .ab-ref");
    const id = near && (near.dataset.ab ?? page.idOf(near));
    if (id === lit) return;
    if (lit) light(lit, false);
    if (id) light(id, true);
    lit = id;
  };

  /** @param {PointerEvent} event */
  const clicked = (event) => {
    if (page.near(event, ".ab-popover a")) {
      popover.leave();
      return true; // the link leads where it leads
    }
    const ref = page.near(event, "article .ab-ref");
    if (ref) {
      page.take(event);
      show(page.idOf(ref));
      return true;
    }
    if (page.near(event, "a, button, summary, input") || !getSelection()?.isCollapsed) return false;
    const id = page.near(event, "mark.ab-mark")?.dataset.ab;
    if (id) show(id, { focus: false });
    return id !== undefined;
  };

  /** Escape closes the note that has the focus, which goes back to its number. @param {KeyboardEvent} event */
  const escaped = (event) => {
    const note = /** @type {HTMLDetailsElement | null} */ (page.near(event, ".ab-note[open]"));
    if (!note || popover.isOpen()) return;
    note.open = false;
    page.refOf(page.idOf(note))?.focus();
  };

  /** What the address names comes to light. To a note or mark the browser and the host scroll as well,
   * so the passage is put in the middle once they are done. */
  const aim = () => {
    const named = page.one("article :target:not(noscript *)");
    if (!named) return ending.aim();
    const id = page.idOf(named);
    const shut = !named.checkVisibility();
    uncover(named);
    if (named === page.noteOf(id) || named === page.markOf(id)) show(id, { focus: false });
    else if (!shut) return;
    const middle = () => setTimeout(() => (page.markOf(id) ?? named).scrollIntoView({ block: "center" }), SETTLED);
    if (document.readyState === "complete") middle();
    else addEventListener("load", middle, { once: true });
  };

  return { show, follow, clicked, escaped, aim };
})();
