/* Notes beside their lines: each at the height of its mark, pushed down by the one before it. All
   boxes are read first and written after, so that no second layout is forced. Elsewhere than in the
   margin the style sheet does everything, as it does for notes in tabs and boxes, and nothing is read. */

const margin = (() => {
  const GAP = 8; // pixels between two notes
  const MOST_OPENED = 200; // a denser page keeps its notes to one line each
  const LETTER = 0.55; // of a square em: what a letter and its share of the line's height take, at the least

  /** @typedef {{ line: number, height: number }} Box pixels: of its mark's line from the text's top; its own */
  /** @typedef {Box & { note: HTMLDetailsElement }} NoteBox */

  /** @type {ResizeObserver | null} */
  let observer = null; // of the text's size, and of its notes'
  /** Where each box comes to stand, from the top, and where the last one ends. @param {Box[]} boxes */
  const stack = (boxes) => {
    let bottom = 0;
    const tops = boxes.map(({ line, height }) => {
      const top = Math.max(line, bottom);
      bottom = top + height + GAP;
      return top;
    });
    return { tops, bottom };
  };

  /** The height each may take without moving the next one. @param {Box[]} boxes */
  const rooms = (boxes) =>
    stack(boxes).tops.map((top, at) => (boxes[at + 1]?.line ?? Infinity) - top - GAP);

  /** @param {HTMLElement} text */
  const notesIn = (text) => /** @type {HTMLDetailsElement[]} */ (page.all(":scope > .ab-notes > .ab-note", text));

  /** The notes that are shown, from the top. @type {(text: HTMLElement) => NoteBox[]} */
  const read = (text) => {
    const origin = text.getBoundingClientRect().top;
    const boxes = [];
    for (const note of notesIn(text)) {
      const height = note.offsetHeight;
      if (!height) continue;
      const line = page.markOf(page.idOf(note))?.getClientRects()[0] ?? note.parentElement?.getBoundingClientRect();
      boxes.push({ note, height, line: (line?.top ?? origin) - origin });
    }
    return boxes.sort((a, b) => a.line - b.line);
  };

  /** @type {(text: HTMLElement, boxes: NoteBox[]) => void} */
  const write = (text, boxes) => {
    const { tops, bottom } = stack(boxes);
    boxes.forEach(({ note }, at) => {
      note.style.top = `${tops[at]}px`;
    });
    text.style.setProperty("--ab-height", `${bottom}px`);
  };

  /** Out of the margin, what was opened for its room closes. @param {HTMLElement} text */
  const release = (text) => {
    for (const note of notesIn(text)) {
      if (note.dataset.abRoom) note.open = false;
      delete note.dataset.abRoom;
    }
  };

  /** Opens what fits before the next note's line, so that a sparse page shows its notes whole. The height
   * of an open note is known only once it is open, so its letters tell first which may fit at all.
   * @param {NoteBox[]} boxes */
  const openWhereRoom = (boxes) => {
    const [first] = boxes;
    if (!first || boxes.length > MOST_OPENED) return;
    const em = parseFloat(getComputedStyle(first.note).fontSize);
    const letter = (LETTER * em * em) / first.note.offsetWidth; // pixels of height
    const room = rooms(boxes);
    const tried = boxes.filter(({ note, height }, at) => {
      const letters = note.lastElementChild?.textContent.length ?? 0;
      return !note.open && height + letter * letters <= (room[at] ?? 0);
    });
    for (const { note } of tried) note.open = true;
    const opened = tried.map(({ note }) => note.offsetHeight);
    tried.forEach((box, at) => {
      const height = opened[at] ?? 0;
      box.note.open = height <= (room[boxes.indexOf(box)] ?? 0);
      if (!box.note.open) return;
      box.note.dataset.abRoom = "1";
      box.height = height;
    });
  };

  const arrange = ({ opening = false } = {}) => {
    const text = page.article();
    let ticks = new Map();
    if (text && page.layout(text) === "margin") {
      const boxes = read(text);
      ticks = strip.read(text);
      if (opening) openWhereRoom(boxes);
      write(text, boxes);
    } else if (text) release(text);
    if (text) text.dataset.abPlaced ??= "";
    strip.draw(ticks);
  };

  /** Arranges before the next painting. */
  const schedule = () => requestAnimationFrame(() => arrange());

  /** Arranges a page that has come, and whenever its text or a note changes its size. */
  const watch = () => {
    observer?.disconnect();
    const text = page.article();
    arrange({ opening: true });
    if (!text) return;
    let first = true; // an observer reports once for having begun
    observer = new ResizeObserver(() => {
      if (!first) schedule();
      first = false;
    });
    for (const one of [text, ...notesIn(text)]) observer.observe(one);
  };

  return { stack, rooms, arrange, schedule, watch };
})();
