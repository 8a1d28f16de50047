/* One native popover for definitions, references, forms of citation and, as a sheet from the bottom,
   notes. What it shows is copied from the page itself, which has it for readers without script. */

const popover = (() => {
  const DELAY = 250; // milliseconds before a hover opens, and before leaving closes
  const SWIPE = 60; // pixels down that close a sheet

  /** @type {HTMLElement | null} */
  let box = null;
  /** @type {HTMLElement | null} */
  let opener = null; // the link that it explains, or the button that opened it
  let timer = 0;
  let inside = false; // the focus was in it as it closed: when that comes back to the link it must not open it again
  let pushed = false; // a history entry of ours stands on top, for this sheet and the next: "back" closes them

  const isOpen = () => box?.matches(":popover-open") ?? false;

  const hide = () => {
    if (isOpen()) box?.hidePopover();
  };

  const stay = () => clearTimeout(timer);

  /** @param {() => void} act what a pointer does that rests */
  const soon = (act) => {
    stay();
    timer = setTimeout(act, DELAY);
  };

  /** The page is left, or its place in it: an entry of ours in the history is its own now. */
  const leave = () => {
    pushed = false;
    hide();
  };

  /** "Back" shall close a sheet, not leave the page. */
  const keepBack = () => {
    if (pushed) return;
    history.pushState({ ...history.state }, "");
    pushed = true;
  };

  const wentBack = () => {
    if (pushed) leave();
  };

  /** @param {FocusEvent} event */
  const focusLeft = ({ target, relatedTarget: to }) => {
    if (!box || !(target instanceof Node) || !(to instanceof Node)) return;
    const ours = target === opener || box.contains(target);
    if (ours && to !== opener && !box.contains(to)) hide();
  };

  const closed = () => {
    if (isOpen()) return; // or open again, for another link
    opener?.removeAttribute("aria-details");
    /* The browser gives the focus back itself, unless the popover was opened by a pointer. */
    if (inside && document.activeElement === document.body) opener?.focus({ preventScroll: true });
    opener = null;
    inside = false;
  };

  /** A finger that draws a sheet down closes it. @param {HTMLElement} sheet */
  const swipe = (sheet) => {
    /** @type {number | null} */
    let from = null;
    const way = (/** @type {TouchEvent} */ event) => (event.changedTouches[0]?.clientY ?? 0) - (from ?? 0);
    sheet.addEventListener("touchstart", (event) => {
      from = page.layout() === "sheet" && sheet.scrollTop <= 0 ? (event.touches[0]?.clientY ?? null) : null;
    }, { passive: true });
    sheet.addEventListener("touchmove", (event) => {
      if (from !== null) sheet.style.translate = `0 ${Math.max(0, way(event))}px`;
    }, { passive: true });
    sheet.addEventListener("touchend", (event) => {
      sheet.style.translate = "";
      if (from !== null && way(event) > SWIPE) hide();
      from = null;
    });
  };

  const make = () => {
    const className = "ab-popover md-typeset";
    const made = page.make("div", {
      className, dir: "auto", id: "ab-popover", popover: "auto", role: "dialog", tabIndex: -1,
      onpointerenter: stay,
      onpointerleave: (event) => {
        if (event.pointerType === "mouse" && !page.one("form :focus", made)) soon(hide);
      },
      onbeforetoggle: ({ newState }) => {
        inside = newState === "closed" && made.contains(document.activeElement);
        setTimeout(closed);
      },
    });
    swipe(made);
    return made;
  };

  /** @param {Element} node */
  const copyOf = (node) => {
    const copy = page.make("div", { className: node.className });
    copy.append(...node.cloneNode(true).childNodes);
    for (const part of copy.querySelectorAll("[id]")) part.removeAttribute("id");
    return copy;
  };

  const closer = () => {
    const ariaLabel = page.one("article .ab-tools")?.dataset.abClose ?? "×";
    return page.make("button", { type: "button", className: "ab-popover__close", ariaLabel, onclick: hide });
  };

  /** Shows copies of what explains a link. With `focus` it has the focus, as a sheet always has.
   * @type {(link: HTMLElement, parts: Element[], options?: { focus?: boolean }) => void} */
  const show = (link, parts, { focus = false } = {}) => {
    stay();
    if (link === opener && isOpen()) return;
    box ??= make();
    if (!box.isConnected) document.body.append(box);
    hide();
    const sheet = page.layout() === "sheet";
    const title = parts[0]?.querySelector("dt, .ab-note__title, .ab-forms__title") ?? link;
    box.replaceChildren(closer(), ...parts.map(copyOf));
    box.ariaLabel = title.textContent;
    box.lang = link.closest("article")?.lang ?? "";
    box.classList.toggle("ab-popover--sheet", sheet);
    opener = link;
    link.setAttribute("aria-details", box.id);
    box.showPopover({ source: link });
    if (sheet || focus) box.focus({ preventScroll: true });
    if (sheet) keepBack();
  };

  return {
    show, hide, leave, wentBack, focusLeft, stay, soon, isOpen,
    opener: () => opener,
    isClosing: () => inside,
  };
})();
