/* Where the notes fall, as ticks along the window's edge. The same as a list stands in the overview. */

const strip = (() => {
  /** @typedef {{ at: string, className: string, href: string }} Tick at: its part of the text's height */

  /** @type {HTMLElement | null} */
  let box = null;

  /** @returns {Map<string, Tick>} by what is seen of each */
  const read = (/** @type {HTMLElement} */ text) => {
    const ticks = new Map();
    const { top, height } = text.getBoundingClientRect();
    for (const ref of page.all(".ab-passage .ab-ref", text)) {
      const line = ref.getClientRects()[0];
      if (!line) continue;
      const at = `${((100 * (line.top - top)) / height).toFixed(1)}%`; // a pixel of the window
      const className = ref.className.replaceAll("ab-ref", "ab-strip__tick");
      ticks.set(className + at, { at, className, href: `#a-${page.idOf(ref)}` });
    }
    return ticks;
  };

  /** @param {Map<string, Tick>} ticks */
  const draw = (ticks) => {
    if (!box?.isConnected) {
      if (!ticks.size) return;
      box ??= page.make("div", { className: "ab-strip", ariaHidden: "true" });
      document.body.append(box); // not the article: a new child there would restyle the whole text
    }
    const drawn = [...ticks.keys()].join();
    if (box.dataset.abDrawn === drawn) return;
    box.dataset.abDrawn = drawn;
    box.replaceChildren(...[...ticks.values()].map(tickOf));
  };

  const tickOf = (/** @type {Tick} */ { at, className, href }) => {
    const tick = page.make("a", { href, className, tabIndex: -1 });
    tick.style.top = at;
    return tick;
  };

  return { read, draw };
})();
