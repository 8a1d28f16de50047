/* What the browser tells, and whom; the only file that acts when it is loaded. Listeners are on the
   document, once: they outlive instant navigation. */

/* Before the host's own handling of links. The first that knows what was clicked has it. */
document.addEventListener("click", (event) => {
  ending.clicked(event);
  const plain = !event.defaultPrevented && !event.button && !page.modified(event);
  if (cite.clicked(event) || tools.clicked(event) || !plain) return;
  if (!explain.clicked(event)) notes.clicked(event);
  /* An address that is followed again changes nothing, which no event tells. */
  if (/** @type {HTMLAnchorElement | null} */ (page.near(event, "a"))?.href === location.href) setTimeout(notes.aim);
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") notes.escaped(event);
  else if (event.key === "Tab") cite.tabbed(event);
  else if (page.typing(event) || !settings.read().keys) return;
  else if (event.key === "j") tools.keyed(event, 1);
  else if (event.key === "k") tools.keyed(event, -1);
  else if (event.key === "c") cite.keyed(event);
});

document.addEventListener("pointermove", explain.hovered);
document.addEventListener("pointerout", explain.unhovered);
document.addEventListener("pointerover", notes.follow);
document.addEventListener("focusin", (event) => {
  explain.focused(event);
  notes.follow(event);
});
document.addEventListener("focusout", popover.focusLeft);
document.addEventListener("change", tools.changed);
document.addEventListener("selectionchange", cite.selecting);

addEventListener("scroll", cite.withdraw, { passive: true });
addEventListener("popstate", popover.wentBack);
addEventListener("hashchange", notes.aim);
addEventListener("beforeprint", paper.gather);
addEventListener("afterprint", paper.giveBack);

/* Once a page. Not at once, since the host asks for the page's layout while it tells us of it: what we change then
   is laid out twice. And boxes are read after the first paint, when the browser has laid the page out by itself. */
const start = () => {
  popover.leave();
  requestAnimationFrame(() => {
    tools.apply();
    setTimeout(() => {
      margin.watch();
      notes.aim();
    });
  });
};

if (window.document$?.subscribe) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
