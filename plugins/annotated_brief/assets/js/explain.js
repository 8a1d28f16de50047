/* Terms, citations, footnotes and, on a phone, notes explain themselves where they stand. */

const explain = (() => {
  /** The link that an event is about. @param {Event} event */
  const linkAt = (event) => /** @type {HTMLAnchorElement | null} */ (
    page.near(event, "article :is(.ab-term, .ab-cite, .footnote-ref):not(.ab-end *)")
  );

  /** What the page says of it; of a note, with the references of its sources. @param {HTMLAnchorElement} link */
  const partsOf = (link) => {
    if (!link.matches(".ab-ref")) return [ending.find(link), link.matches(".footnote-ref") ? null : ending.more(link)];
    const note = page.part(link.hash, document);
    const cited = /** @type {HTMLAnchorElement[]} */ (page.all(".ab-note__links .ab-cite", note));
    return [...note.children, ...cited.map(ending.find)];
  };

  /** Whether it could be explained. @param {HTMLAnchorElement} link */
  const show = (link) => {
    const parts = partsOf(link);
    if (parts[0]) popover.show(link, parts.filter((part) => part !== null));
    return !!parts[0];
  };

  /** A pointer that rests while the page scrolls under it fires no movement: nothing opens.
   * @param {PointerEvent} event */
  const hovered = (event) => {
    if (event.pointerType !== "mouse" || !(event.movementX || event.movementY)) return;
    const link = linkAt(event);
    if (!link || popover.opener() === link) return;
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
    if (link?.matches(":focus-visible") && !popover.isClosing()) show(link);
  };

  /** A finger has no hover: its tap explains, and the next one follows the link. @param {PointerEvent} event */
  const clicked = (event) => {
    const link = linkAt(event);
    const touch = event.pointerType === "touch" || page.layout() === "sheet";
    if (!link || !touch || popover.opener() === link || !show(link)) return false;
    page.take(event);
    return true;
  };

  return { show, hovered, unhovered, focused, clicked };
})();
