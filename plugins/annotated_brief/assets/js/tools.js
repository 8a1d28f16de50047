/* The tools under the title: which kinds are shown, and the way from note to note. */

const tools = (() => {
  const READ = 100; // pixels from the window's top: what stands higher has been read

  const boxes = () => /** @type {HTMLInputElement[]} */ (page.all("[data-ab-kind]"));
  const kindOf = (/** @type {HTMLElement} */ box) => box.dataset.abKind ?? "";

  /** Shows the page as its reader has set it. */
  const apply = () => {
    const { hidden, keys } = settings.read();
    const root = document.documentElement;
    const names = hidden.join(" ");
    if ((root.dataset.abHidden ?? "") !== names) root.dataset.abHidden = names; // a needless change restyles the page
    for (const box of boxes()) box.checked = !hidden.includes(kindOf(box));
    for (const box of page.all("input[data-ab-keys]")) /** @type {HTMLInputElement} */ (box).checked = keys;
    const alone = boxes().every((box) => !box.checked);
    for (const button of page.all("[data-ab-alone]")) button.setAttribute("aria-pressed", String(alone));
  };

  /** @param {Parameters<typeof settings.write>[0]} change */
  const set = (change) => {
    settings.write(change);
    apply();
    margin.schedule();
  };

  /** @param {Event} event */
  const changed = ({ target: box }) => {
    if (!(box instanceof HTMLInputElement)) return;
    const { abKind: kind, abKeys: keys } = box.dataset;
    const { hidden } = settings.read();
    if (kind) set({ hidden: box.checked ? hidden.filter((other) => other !== kind) : [...hidden, kind] });
    else if (keys !== undefined) set({ keys: box.checked });
  };

  /** To the next note, or the one before, from where the reader is. @param {number} way 1 or -1 */
  const step = (way) => {
    const refs = page.all("article .ab-ref").filter((ref) => ref.getClientRects().length);
    const near = document.activeElement?.closest(".ab-ref, .ab-note") ?? popover.opener();
    const own = near ? refs.findIndex((ref) => page.idOf(ref) === page.idOf(near)) : -1;
    let at = own + way;
    if (own < 0) {
      const next = refs.findIndex((ref) => ref.getBoundingClientRect().top > READ);
      at = way > 0 ? next : (next < 0 ? refs.length : next) - 1;
    }
    const to = refs.at(at % refs.length);
    if (to) notes.show(page.idOf(to));
  };

  /** @type {(event: KeyboardEvent, way: number) => void} */
  const keyed = (event, way) => {
    if (page.typing(event) || !settings.read().keys || !page.article()) return;
    event.preventDefault();
    step(way);
  };

  /** @param {Event} event */
  const clicked = (event) => {
    const button = page.near(event, "[data-ab-step], [data-ab-alone]");
    if (!button) return false;
    if (button.dataset.abStep) step(Number(button.dataset.abStep));
    else set({ hidden: button.getAttribute("aria-pressed") === "true" ? [] : boxes().map(kindOf) });
    return true;
  };

  return { apply, changed, keyed, clicked };
})();
