/* Where the notes fall, as ticks along the window's edge. The same as a list stands in the overview. */

const strip = (() => {
  const MOST = 400; // ticks: one every two or three pixels

  /** @typedef {{ kind: string, at: number, href: string }} Tick at: its part of the text's height */

  /** @type {HTMLElement | null} */
  let box = null;

  /** @returns {Map<string, Tick>} by what is seen of each */
  const read = (/** @type {HTMLElement} */ text) => {
    const ticks = new Map();
    const { top, bottom } = text.getBoundingClientRect();
    const height = (page.one(".ab-end", text)?.getBoundingClientRect().top ?? bottom) - top;
    for (const ref of page.all(".ab-passage .ab-ref", text)) {
      const line = ref.getClientRects()[0];
      if (!line) continue;
      const kind = ref.matches(".ab-ref--evidence") ? "evidence" : "counterpoint";
      const at = Math.round(((line.top - top) / height) * MOST) / MOST;
      ticks.set(`${kind} ${at}`, { kind, at, href: `#a-${page.idOf(ref)}` });
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

  const tickOf = (/** @type {Tick} */ { kind, at, href }) => {
    const className = `ab-strip__tick ab-strip__tick--${kind}`;
    const tick = page.make("a", { href, className, tabIndex: -1 });
    tick.style.top = `${at * 100}%`;
    return tick;
  };

  return { read, draw };
})();
