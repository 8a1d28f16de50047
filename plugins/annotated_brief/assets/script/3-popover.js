/* One native popover for definitions, references and, as a sheet from the bottom, notes. What it
   shows is copied from the page itself, which has it for paper and for readers without script. */

const DELAY = 250; // milliseconds before a hover opens, and before leaving closes
const SWIPE = 60; // pixels down that close a sheet

let popover = null;
let opener = null;
let timer = 0;
let closing = false; // focus that comes back from a closing popover must not open it again
let inside = false; // the focus was in the popover when it closed
let pushed = false; // a history entry of ours stands on top, for this sheet and the next: "back" closes them

const isOpen = () => popover?.matches(":popover-open") ?? false;

const contentOf = (link) => {
  const id = decodeURIComponent(link.hash.slice(1));
  if (link.matches(".ab-number")) {
    const forms = formsOf(link);
    return forms && [forms];
  }
  if (link.matches(".ab-ref")) {
    const note = document.getElementById(id);
    return note && [note.querySelector("summary"), note.querySelector(".ab-note__body")];
  }
  const found = document.getElementById(`${link.matches(".ab-term") ? "t" : "s"}-${id}`);
  return found && [found];
};

const copyOf = (node) => {
  const box = document.createElement("div");
  box.className = node.className;
  box.append(...node.cloneNode(true).childNodes);
  for (const part of box.querySelectorAll("[id]")) part.removeAttribute("id");
  return box;
};

const makePopover = () => {
  popover = document.createElement("div");
  popover.className = "ab-popover md-typeset";
  popover.id = "ab-popover";
  popover.popover = "auto";
  popover.setAttribute("role", "dialog");
  popover.addEventListener("pointerenter", () => clearTimeout(timer));
  popover.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hideSoon(); });
  popover.tabIndex = -1;
  popover.addEventListener("beforetoggle", (event) => {
    closing = event.newState === "closed";
    inside = popover.contains(document.activeElement);
  });
  popover.addEventListener("toggle", (event) => { if (event.newState === "closed") closed(); });
  popover.addEventListener("focusout", (event) => {
    if (event.relatedTarget && event.relatedTarget !== opener && !popover.contains(event.relatedTarget)) hide();
  });
  let from = null;
  popover.addEventListener("touchstart", (event) => {
    from = layout() === "sheet" && popover.scrollTop <= 0 ? event.touches[0].clientY : null;
  }, { passive: true });
  popover.addEventListener("touchmove", (event) => {
    if (from !== null) popover.style.translate = `0 ${Math.max(0, event.touches[0].clientY - from)}px`;
  }, { passive: true });
  popover.addEventListener("touchend", (event) => {
    popover.style.translate = "";
    if (from !== null && event.changedTouches[0].clientY - from > SWIPE) hide();
    from = null;
  });
};

const show = (link) => {
  clearTimeout(timer);
  const parts = contentOf(link);
  if (!parts) return false;
  if (opener === link && isOpen()) return true;
  if (!popover) makePopover();
  if (!popover.isConnected) document.body.append(popover);
  hide();
  const sheet = layout() === "sheet";
  const close = document.createElement("button");
  close.type = "button";
  close.className = "ab-popover__close";
  close.setAttribute("aria-label", article()?.querySelector(".ab-tools")?.dataset.abClose ?? "×");
  close.addEventListener("click", hide);
  popover.replaceChildren(close, ...parts.filter(Boolean).map(copyOf));
  popover.setAttribute("aria-label", parts[0].querySelector("dt, .ab-note__title, .ab-forms__title")?.textContent ?? link.textContent);
  popover.classList.toggle("ab-popover--sheet", sheet);
  opener = link;
  link.setAttribute("aria-details", popover.id);
  popover.showPopover({ source: link });
  if (sheet || link.matches(".ab-number")) popover.focus({ preventScroll: true });
  if (sheet) keepBack();
  else if (!CSS.supports("position-area", "bottom")) beside(link);
  return true;
};

/* "Back" shall close a sheet, not leave the page. */
const keepBack = () => {
  if (pushed) return;
  history.pushState({ ...history.state }, "");
  pushed = true;
};

/* For browsers without anchor positioning. */
const beside = (link) => {
  const box = link.getBoundingClientRect();
  const below = box.bottom + popover.offsetHeight < innerHeight;
  popover.style.margin = "0";
  popover.style.left = `${Math.max(8, Math.min(box.left, innerWidth - popover.offsetWidth - 8))}px`;
  popover.style.top = `${below ? box.bottom + 4 : Math.max(8, box.top - popover.offsetHeight - 4)}px`;
};

const hide = () => { if (isOpen()) popover.hidePopover(); };

const hideSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(hide, DELAY);
};

const closed = () => {
  if (isOpen()) return; // already open again, for another link
  opener?.removeAttribute("aria-details");
  /* The browser gives the focus back itself, unless the popover was opened by a pointer. */
  if (inside && document.activeElement === document.body) opener?.focus({ preventScroll: true });
  opener = null;
  closing = false;
};

const EXPLAINED = "article .ab-term, article .ab-cite, a.ab-ref";
const explained = (target) => {
  const link = target.closest?.(EXPLAINED);
  return link && !link.closest(".ab-popover, .ab-end") ? link : null;
};

/* A pointer that rests while the page scrolls under it fires no movement: nothing opens. */
document.addEventListener("pointermove", (event) => {
  if (event.pointerType !== "mouse" || !(event.movementX || event.movementY)) return;
  const link = explained(event.target);
  if (!link || link.matches(".ab-ref") || link === opener) return;
  clearTimeout(timer);
  timer = setTimeout(() => link.matches(":hover") && show(link), DELAY);
});
document.addEventListener("pointerout", (event) => {
  if (event.pointerType !== "mouse" || !explained(event.target)) return;
  if (isOpen()) hideSoon(); else clearTimeout(timer);
});
document.addEventListener("focusin", (event) => {
  const link = explained(event.target);
  if (!link || link.matches(".ab-ref") || !link.matches(":focus-visible") || closing) return;
  show(link);
});
document.addEventListener("focusout", (event) => {
  if (event.target === opener && event.relatedTarget && !popover.contains(event.relatedTarget)) hide();
});

addEventListener("popstate", () => {
  if (pushed) { pushed = false; hide(); }
});
