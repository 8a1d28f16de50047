/* Opening notes from their marks, and coming back. */

const showNote = (id, { focus = true } = {}) => {
  const note = noteOf(id);
  const ref = refOf(id);
  if (!note) return;
  if (layout() === "sheet" && ref) {
    markOf(id)?.scrollIntoView({ block: "nearest" });
    show(ref);
    return;
  }
  note.open = true;
  place();
  note.scrollIntoView({ block: "nearest" });
  markOf(id)?.scrollIntoView({ block: "nearest" }); // last: the passage matters most
  if (focus) note.querySelector("summary").focus({ preventScroll: true });
};

const light = (id, on) => {
  for (const mark of document.querySelectorAll(`mark[data-ab="${CSS.escape(id)}"]`)) mark.classList.toggle("ab-lit", on);
  noteOf(id)?.classList.toggle("ab-lit", on);
};

const annotationAt = (target) => {
  const near = target.closest?.(".ab-note, .ab-mark, .ab-ref");
  return near && (near.dataset.ab ?? idOf(near));
};

let lit = null;
const follow = (event) => {
  const id = annotationAt(event.target) ?? null;
  if (id === lit) return;
  if (lit) light(lit, false);
  if (id) light(id, true);
  lit = id;
};
document.addEventListener("pointerover", follow);
document.addEventListener("focusin", follow);

/* Capture: before the host's own handling of links. */
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const target = event.target;
  if (target.closest?.(".ab-popover a")) { pushed = false; hide(); return; }
  const link = explained(target);
  const touch = event.pointerType === "touch" || layout() === "sheet";
  if (link && link.matches(".ab-ref")) {
    event.preventDefault();
    event.stopPropagation();
    showNote(idOf(link));
  } else if (link && touch && link !== opener && show(link)) {
    event.preventDefault();
    event.stopPropagation();
  } else if (!link && !target.closest?.("a, button, summary, input") && getSelection().isCollapsed) {
    const mark = target.closest?.("mark.ab-mark");
    if (mark) showNote(mark.dataset.ab, { focus: false });
  }
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || isOpen()) return;
  const note = event.target.closest?.(".ab-note[open]");
  if (!note) return;
  note.open = false;
  refOf(idOf(note))?.focus();
});

/* The note or mark that the address names. The browser and the host scroll to it as well, so the
   passage is put in the middle once they are done. */
const aim = () => {
  const found = /^#[an]-(.+)$/.exec(location.hash);
  const id = found && decodeURIComponent(found[1]);
  if (!id || !noteOf(id)) return;
  showNote(id, { focus: false });
  const middle = () => setTimeout(() => markOf(id)?.scrollIntoView({ block: "center" }), 50);
  if (document.readyState === "complete") middle();
  else addEventListener("load", middle, { once: true });
};
addEventListener("hashchange", aim);
