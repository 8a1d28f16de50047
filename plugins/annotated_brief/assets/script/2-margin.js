/* Notes beside their lines: each at the height of its mark, pushed down by the one before it. All
   boxes are read first and written after, so that one layout is enough. */

const GAP = 8; // pixels between two notes

let placing = 0;

const schedule = () => {
  cancelAnimationFrame(placing);
  placing = requestAnimationFrame(place);
};

const place = () => {
  const text = article();
  if (!text) return;
  const notes = [...text.querySelectorAll(".ab-note")];
  if (layoutOf(text) !== "margin") {
    for (const note of notes) {
      note.style.top = "";
      if (note.dataset.abRoom) { delete note.dataset.abRoom; note.open = false; }
    }
    text.style.minHeight = "";
    text.dataset.abPlaced = "";
    return;
  }
  const origin = text.getBoundingClientRect().top;
  const boxes = notes.filter(shown).map((note) => {
    const mark = document.getElementById(`a-${idOf(note)}`) ?? note;
    return { note, line: (mark.getClientRects()[0] ?? mark.getBoundingClientRect()).top - origin, height: note.offsetHeight };
  }).sort((a, b) => a.line - b.line);
  let bottom = 0;
  for (const box of boxes) {
    box.top = Math.max(box.line, bottom);
    bottom = box.top + box.height + GAP;
  }
  for (const { note, top } of boxes) note.style.top = `${top}px`;
  text.style.minHeight = `${bottom}px`;
  text.dataset.abPlaced = "";
};

/* Opens what fits before the next note's line, so that a sparse page shows its notes whole. */
const openWhereRoom = () => {
  const text = article();
  if (!text || layoutOf(text) !== "margin") return;
  const notes = [...text.querySelectorAll(".ab-note:not([open])")].filter(shown);
  if (notes.length > 200) return; // a dense page keeps to one line each
  for (const note of notes) note.open = true;
  const boxes = notes.map((note) => ({
    note, top: document.getElementById(`a-${idOf(note)}`)?.getBoundingClientRect().top ?? 0, height: note.offsetHeight,
  }));
  boxes.forEach((box, at) => {
    const next = boxes[at + 1]?.top ?? Infinity;
    const before = boxes[at - 1];
    box.fits = box.top + box.height + GAP <= next && (!before || before.fits || box.top > before.top + 120);
  });
  for (const { note, fits } of boxes) {
    if (fits) note.dataset.abRoom = "";
    else note.open = false;
  }
};

let watched = null;
const sizes = new ResizeObserver(schedule);

const watchMargin = () => {
  const text = article();
  if (watched) sizes.unobserve(watched);
  watched = text;
  if (!text) return;
  openWhereRoom();
  place();
  sizes.observe(text);
};

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".ab-note")) schedule();
}, true);
