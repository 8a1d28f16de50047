/* Once a page, also after instant navigation; every listener above is on the document, once. */

const start = () => {
  hide();
  applyTools();
  watchMargin();
  drawStrip();
  aim();
};

if (window.document$?.subscribe) window.document$.subscribe(start);
else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
