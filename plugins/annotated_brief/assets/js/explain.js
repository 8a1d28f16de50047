/* Terms, citations and, on a phone, notes explain themselves where they stand. */

const explain = (() => {
  const EXPLAINED = "article .ab-term, article .ab-cite, article .footnote-ref, a.ab-ref";

  /** The link that an event is about. @param {Event} event */
  const linkAt = (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (page.near(event, EXPLAINED));
    return link?.closest(".ab-popover, .ab-end") ? null : link;
  };

  const isNote = (/** @type {Element} */ link) => link.matches(".ab-ref");

  /** What the page says of it. @param {HTMLAnchorElement} link */
  const partsOf = (link) => {
    const id = decodeURIComponent(link.hash.slice(1));
    if (isNote(link)) {
      const note = document.getElementById(id);
      return note ? [...note.children] : [];
    }
    const prefix = link.matches(".ab-term") ? "t-" : link.matches(".ab-cite") ? "s-" : "";
    const found = document.getElementById(prefix + id);
    return found ? [found] : [];
  };

  /** Whether it could be explained. @param {HTMLAnchorElement} link */
  const show = (link) => {
    const parts = partsOf(link);
    if (parts.length) popover.show(link, parts);
    return parts.length > 0;
  };

  /** A pointer that rests while the page scrolls under it fires no movement: nothing opens.
   * @param {PointerEvent} event */
  const hovered = (event) => {
    if (event.pointerType !== "mouse" || !(event.movementX || event.movementY)) return;
    const link = linkAt(event);
    if (!link || isNote(link) || popover.isOf(link)) return;
    popover.soon(() => {
      if (link.matches(":hover")) show(link);
    });
  };

  /** @param {PointerEvent} event */
  const unhovered = (event) => {
    if (event.pointerType !== "mouse" || !linkAt(event)) return;
    if (popover.isOpen()) popover.soon(popover.hide);
    else popover.stay();
  };

  /** @param {FocusEvent} event */
  const focused = (event) => {
    const link = linkAt(event);
    if (link && !isNote(link) && link.matches(":focus-visible") && !popover.isClosing()) show(link);
  };

  /** A finger has no hover: its tap explains, and the next one follows the link. @param {PointerEvent} event */
  const clicked = (event) => {
    const link = linkAt(event);
    const touch = event.pointerType === "touch" || page.layout() === "sheet";
    if (!link || !touch || isNote(link) || popover.isOf(link) || !show(link)) return false;
    page.take(event);
    return true;
  };

  return { linkAt, show, hovered, unhovered, focused, clicked };
})();
