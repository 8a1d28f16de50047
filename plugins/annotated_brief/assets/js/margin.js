/* Notes beside their lines: each at the height of its mark, pushed down by the one before it. All
   boxes are read first and written after, so that no second layout is forced. Elsewhere than in the
   margin the style sheet does everything, and nothing is read. */

const margin = (() => {
  const GAP = 8; // pixels between two notes
  const MOST_OPENED = 200; // a denser page keeps its notes to one line each
  const LETTER = 0.55; // of a square em: what a letter and its share of the line's height take, at the least

  /** @typedef {{ line: number, height: number }} Box pixels: of its mark's line from the text's top; its own */
  /** @typedef {Box & { note: HTMLDetailsElement }} NoteBox */

  let frame = 0; // asked for, to arrange in
  /** @type {ResizeObserver | null} */
  let observer = null; // of the text's size
  /** @type {WeakMap<HTMLDetailsElement, boolean>} */
  const stood = new WeakMap(); // whether a note was open when it was last given its place

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
  const notesIn = (text) => /** @type {HTMLDetailsElement[]} */ (page.all(".ab-note", text));

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

  /** Writing what already stands would restyle the page for nothing.
   * @template {CSSStyleDeclaration | DOMStringMap} To
   * @template {keyof To} Name
   * @param {To} to
   * @param {Name} name
   * @param {To[Name]} value */
  const set = (to, name, value) => {
    if (to[name] !== value) to[name] = value;
  };

  /** @type {(text: HTMLElement, boxes: NoteBox[]) => void} */
  const write = (text, boxes) => {
    const { tops, bottom } = stack(boxes);
    boxes.forEach(({ note }, at) => {
      set(note.style, "top", `${Math.round(tops[at] ?? 0)}px`);
      stood.set(note, note.open);
    });
    set(text.style, "minHeight", `${Math.round(bottom)}px`);
    set(text.dataset, "abPlaced", "margin");
  };

  /** Out of the margin: what was opened for its room closes, and the flow takes the notes back.
   * @param {HTMLElement} text */
  const release = (text) => {
    if (text.dataset.abPlaced === "margin") {
      for (const note of notesIn(text)) {
        set(note.style, "top", "");
        if (note.dataset.abRoom === undefined) continue;
        delete note.dataset.abRoom;
        note.open = false;
      }
      set(text.style, "minHeight", "");
    }
    set(text.dataset, "abPlaced", "");
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
    const tried = boxes
      .map((box, at) => ({ box, room: room[at] ?? 0, opened: 0 }))
      .filter(({ box: { note, height }, room }) => {
        const letters = note.lastElementChild?.textContent.length ?? 0;
        return !note.open && height + letter * letters <= room;
      });
    for (const { box } of tried) box.note.open = true;
    for (const one of tried) one.opened = one.box.note.offsetHeight;
    for (const { box, room, opened } of tried) {
      box.note.open = opened <= room;
      if (!box.note.open) continue;
      box.note.dataset.abRoom = "";
      box.height = opened;
    }
  };

  const arrange = ({ opening = false } = {}) => {
    const text = page.article();
    if (!text || page.layout(text) !== "margin") {
      if (text) release(text);
      strip.draw(new Map());
      return;
    }
    const boxes = read(text);
    const ticks = strip.read(text);
    if (opening) openWhereRoom(boxes);
    write(text, boxes);
    strip.draw(ticks);
  };

  /** Arranges before the next painting, however often it is asked for. */
  const schedule = () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => arrange());
  };

  /** Gives the notes their places now, for what is about to scroll to one. */
  const place = () => {
    const text = page.article();
    if (text && page.layout(text) === "margin") write(text, read(text));
  };

  /** Arranges a page that has come, and whenever its text changes its size. */
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
    observer.observe(text);
  };

  /** A note was opened or closed by its reader. @param {Event} event */
  const toggled = (event) => {
    const details = /** @type {HTMLDetailsElement | null} */ (page.near(event, "article details"));
    if (details && details.open !== stood.get(details)) schedule();
  };

  return { stack, rooms, schedule, place, watch, toggled };
})();
