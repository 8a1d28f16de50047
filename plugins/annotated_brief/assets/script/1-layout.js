/* What the style sheet decided: "margin", "inline" or "sheet". The script knows no breakpoint. */

const root = document.documentElement;
const article = () => document.querySelector(".ab-passage")?.closest("article");
const layoutOf = (element) => getComputedStyle(element).getPropertyValue("--ab-layout").trim() || "inline";
const layout = () => { const text = article(); return text ? layoutOf(text) : "inline"; };

const noteOf = (id) => document.getElementById(`n-${id}`);
const refOf = (id) => document.getElementById(`r-${id}`);
const markOf = (id) => document.getElementById(`a-${id}`);
const idOf = (element) => element.id.slice(2); // of a note, a mark or its control
const shown = (element) => element.getClientRects().length > 0;

/* While someone types, or holds a modifier, single keys are not ours. */
const typing = (event) =>
  event.altKey || event.ctrlKey || event.metaKey || event.isComposing ||
  event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable]");
