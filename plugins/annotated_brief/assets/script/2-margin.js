/* Notes beside their lines: each at the height of its mark, pushed down by the one before it. All
   boxes are read first and written after, so that no second layout is forced. */

const GAP = 8; // pixels between two notes
const MOST_OPENED = 200; // a denser page keeps its notes to one line each

let placing = 0;

const schedule = () => {
  cancelAnimationFrame(placing);
  placing = requestAnimationFrame(arrange);
};

const arrange = () => {
  const ticks = readTicks();
  place();
  drawStrip(ticks);
};

/* Writing what already stands would restyle the page for nothing. */
const set = (element, property, value) => { if (element.style[property] !== value) element.style[property] = value; };

const lineOf = (note) => markOf(idOf(note))?.getClientRects()[0]?.top;

const place = () => {
  const text = article();
  if (!text) return;
  const notes = [...text.getElementsByClassName("ab-note")];
  if (layoutOf(text) !== "margin") return release(text, notes);
  const origin = text.getBoundingClientRect().top;
  const boxes = [];
  for (const note of notes) {
    const height = note.offsetHeight;
    if (height) boxes.push({ note, height, line: (lineOf(note) ?? note.parentElement.getBoundingClientRect().top) - origin });
  }
  boxes.sort((a, b) => a.line - b.line);
  let bottom = 0;
  for (const box of boxes) {
    const top = Math.max(box.line, bottom);
    bottom = top + box.height + GAP;
    set(box.note, "top", `${Math.round(top)}px`);
  }
  set(text, "minHeight", `${Math.round(bottom)}px`);
  text.dataset.abPlaced = "";
};

/* Out of the margin: what was opened for its room closes, and the flow takes the notes back. */
const release = (text, notes) => {
  for (const note of notes) {
    set(note, "top", "");
    if (note.dataset.abRoom !== undefined) { delete note.dataset.abRoom; note.open = false; }
  }
  set(text, "minHeight", "");
  text.dataset.abPlaced = "";
};

/* Opens what fits before the next note's line, so that a sparse page shows its notes whole. */
const openWhereRoom = () => {
  const text = article();
  if (!text || layoutOf(text) !== "margin") return;
  const all = text.getElementsByClassName("ab-note");
  if (all.length > MOST_OPENED) return;
  const notes = [...all].filter((note) => !note.open && shown(note));
  const lines = notes.map((note) => lineOf(note) ?? 0);
  const closed = notes.map((note) => note.offsetHeight);
  for (const note of notes) note.open = true;
  const opened = notes.map((note) => note.offsetHeight);
  let bottom = 0;
  notes.forEach((note, at) => {
    const top = Math.max(lines[at], bottom);
    const fits = top + opened[at] + GAP <= (lines[at + 1] ?? Infinity);
    bottom = top + (fits ? opened[at] : closed[at]) + GAP;
    if (fits) note.dataset.abRoom = "";
    else note.open = false;
  });
};

let watched = null;
let first = true; // an observer reports once for having begun
const sizes = new ResizeObserver(() => { if (!first) schedule(); first = false; });

const watchMargin = () => {
  const text = article();
  if (watched) sizes.unobserve(watched);
  watched = text;
  if (!text) { drawStrip(readTicks()); return; }
  first = true;
  sizes.observe(text);
  openWhereRoom();
  arrange();
};

document.addEventListener("toggle", (event) => {
  if (event.target.closest?.("article")) schedule();
}, true);
