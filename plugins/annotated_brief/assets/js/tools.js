/* The tools under the title: which kinds are shown, and the way from note to note. */

const tools = (() => {
  const READ = 100; // pixels from the window's top: what stands higher has been read

  const inputs = (/** @type {string} */ which) => /** @type {HTMLInputElement[]} */ (page.all(`.ab-tools ${which}`));

  /** Shows the page as its reader has set it. */
  const apply = () => {
    const { hidden, keys } = settings.read();
    const names = hidden.join(" ");
    const root = document.documentElement.dataset;
    if (names || root.abHidden) root.abHidden = names; // a needless change restyles the page
    root.abScript = "";
    for (const choice of inputs("[type=radio]")) choice.checked = choice.value === names;
    for (const box of inputs("[data-ab-keys]")) box.checked = keys;
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
    if (box.name === "ab-hidden") set({ hidden: box.value.split(" ").filter(Boolean) });
    else if (box.dataset.abKeys !== undefined) set({ keys: box.checked });
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
    if (page.article()) event.preventDefault();
    step(way);
  };

  /** @param {Event} event */
  const clicked = (event) => {
    const button = page.near(event, "[data-ab-step]");
    if (!button) return false;
    step(Number(button.dataset.abStep));
    return true;
  };

  return { apply, changed, keyed, clicked };
})();
