/* Notes beside their lines: each at the height of its mark, pushed down by the one before it. All
   boxes are read first and written after, so that no second layout is forced. Elsewhere than in the
   margin the style sheet does everything, and nothing is read. */

const GAP = 8; // pixels between two notes
const MOST_OPENED = 200; // a denser page keeps its notes to one line each
const LETTER = 0.55; // of a square em: what a letter and its share of the line's height take, at the least

let placing = 0;

const schedule = () => {
  cancelAnimationFrame(placing);
  placing = requestAnimationFrame(() => arrange());
};

const arrange = ({ opening = false } = {}) => {
  const text = article();
  const margin = text && layoutOf(text) === "margin";
  const boxes = margin ? readBoxes(text) : [];
  const ticks = margin ? readTicks(text) : new Map();
  if (opening && boxes.length && boxes.length <= MOST_OPENED) openWhereRoom(boxes);
  if (margin) writeBoxes(text, boxes);
  else if (text) release(text);
  drawStrip(ticks);
};

const place = () => {
  const text = article();
  if (text && layoutOf(text) === "margin") writeBoxes(text, readBoxes(text));
};

/* The notes that are shown, from the top; the line of each and its own height. */
const readBoxes = (text) => {
  const origin = text.getBoundingClientRect().top;
  const boxes = [];
  for (const note of text.getElementsByClassName("ab-note")) {
    const height = note.offsetHeight;
    if (!height) continue;
    const line = markOf(idOf(note))?.getClientRects()[0] ?? note.parentElement.getBoundingClientRect();
    boxes.push({ note, height, line: line.top - origin });
  }
  return boxes.sort((a, b) => a.line - b.line);
};

/* Writing what already stands would restyle the page for nothing. */
const set = (element, property, value) => { if (element.style[property] !== value) element.style[property] = value; };
const placed = (text, where) => { if (text.dataset.abPlaced !== where) text.dataset.abPlaced = where; };

const stood = new WeakMap(); // whether a note was open when it was last given its place

const writeBoxes = (text, boxes) => {
  let bottom = 0;
  for (const { note, height, line } of boxes) {
    const top = Math.max(line, bottom);
    bottom = top + height + GAP;
    set(note, "top", `${Math.round(top)}px`);
    stood.set(note, note.open);
  }
  set(text, "minHeight", `${Math.round(bottom)}px`);
  placed(text, "margin");
};

/* Out of the margin: what was opened for its room closes, and the flow takes the notes back. */
const release = (text) => {
  if (text.dataset.abPlaced === "margin") {
    for (const note of text.getElementsByClassName("ab-note")) {
      set(note, "top", "");
      if (note.dataset.abRoom !== undefined) { delete note.dataset.abRoom; note.open = false; }
    }
    set(text, "minHeight", "");
  }
  placed(text, "");
};

/* Opens what fits before the next note's line, so that a sparse page shows its notes whole. The height
   of an open note is known only once it is open, so its letters tell first which may fit at all. */
const openWhereRoom = (boxes) => {
  const em = parseFloat(getComputedStyle(boxes[0].note).fontSize);
  const letter = LETTER * em * em / boxes[0].note.offsetWidth; // pixels of height
  let bottom = 0;
  const tried = boxes.filter((box, at) => {
    const { note, height, line } = box;
    const top = Math.max(line, bottom);
    bottom = top + height + GAP; // an open one ends before the next line, and moves nothing
    box.room = (boxes[at + 1]?.line ?? Infinity) - top - GAP;
    return !note.open && height + letter * note.lastElementChild.textContent.length <= box.room;
  });
  for (const { note } of tried) note.open = true;
  for (const box of tried) box.opened = box.note.offsetHeight;
  for (const box of tried) {
    if (box.opened <= box.room) { box.note.dataset.abRoom = ""; box.height = box.opened; }
    else box.note.open = false;
  }
};

/* The style sheet leaves far passages of a narrow page for later. From the reader's first move on they are
   laid out, one at a time while the browser idles, so that what jumps to them finds everything at its height. */
let far = [];
let laying = false;

const layOutRest = () => {
  const passage = far.pop();
  laying = passage?.isConnected ?? false;
  if (!laying) return;
  passage.style.contentVisibility = "visible";
  requestIdleCallback(layOutRest);
};

for (const move of ["scroll", "pointerdown", "keydown"]) {
  addEventListener(move, () => {
    if (far.length && !laying) { laying = true; requestIdleCallback(layOutRest); }
  }, { capture: true, passive: true });
}

let watched = null;
let first = true; // an observer reports once for having begun
const sizes = new ResizeObserver(() => { if (!first) schedule(); first = false; });

const watchMargin = () => {
  const text = article();
  if (watched) sizes.unobserve(watched);
  watched = text;
  if (text) { first = true; sizes.observe(text); }
  arrange({ opening: true });
  const later = window.requestIdleCallback && text?.dataset.abPlaced === "";
  far = later ? [...text.querySelectorAll(":is(.ab-passage, .ab-notes)[data-ab-lines]")].reverse() : [];
};

document.addEventListener("toggle", (event) => {
  if (event.target.open !== stood.get(event.target) && event.target.closest?.("article")) schedule();
}, true);
