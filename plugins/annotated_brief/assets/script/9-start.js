/* Once a page, also after instant navigation; every listener above is on the document, once. */

const start = () => {
  hide();
  pushed = false;
  applyTools();
  /* After the first paint: the browser has laid the page out by then, and reading boxes costs nothing. */
  requestAnimationFrame(() => setTimeout(() => { watchMargin(); aim(); }));
};

if (window.document$?.subscribe) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
