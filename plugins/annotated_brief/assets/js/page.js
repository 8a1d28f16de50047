/* The page, as the merge wrote it and the style sheet laid it out. The script knows no breakpoint. */

const page = (() => {
  /** @type {(selector: string, within?: ParentNode) => HTMLElement | null} */
  const one = (selector, within = document) => within.querySelector(selector);

  /** What our own templates have in any case. */
  const part = /** @type {(selector: string, within: ParentNode) => HTMLElement} */ (one);

  /** @type {(selector: string, within?: ParentNode) => HTMLElement[]} */
  const all = (selector, within = document) => [.../** @type {NodeListOf<HTMLElement>} */ (within.querySelectorAll(selector))];

  /** @returns {HTMLElement | null} the annotated text */
  const article = () => one(".ab-passage")?.closest("article") ?? null;

  /** What the style sheet decided: "margin", "inline" or "sheet". */
  const layout = (text = article()) =>
    (text && getComputedStyle(text).getPropertyValue("--ab-layout").trim()) || "inline";

  /** @param {string} id */
  const noteOf = (id) => /** @type {HTMLDetailsElement | null} */ (document.getElementById(`n-${id}`));

  /** @param {string} id */
  const refOf = (id) => /** @type {HTMLAnchorElement | null} */ (one(`.ab-ref[href$="#n-${id}"]`));

  /** @param {string} id */
  const markOf = (id) => document.getElementById(`a-${id}`);

  /** The annotation of a note, a mark or its number. @param {Element & { hash?: string }} element */
  const idOf = (element) => (element.hash ?? `#${element.id}`).slice(3);

  /** What an event is about: its target, or what holds it. @type {(event: Event, selector: string) => HTMLElement | null} */
  const near = (event, selector) => (event.target instanceof Element ? event.target.closest(selector) : null);

  /** @param {MouseEvent | KeyboardEvent} event */
  const modified = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;

  /** While someone types, or holds a modifier, single keys are not ours. @param {KeyboardEvent} event */
  const typing = (event) =>
    modified(event) || event.isComposing ||
    near(event, "input:not([type=checkbox]), textarea, select, [contenteditable]") !== null;

  /** Keeps an event from the browser and the host. @param {Event} event */
  const take = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };

  /**
   * @template {keyof HTMLElementTagNameMap} Tag
   * @param {Tag} tag
   * @param {Partial<HTMLElementTagNameMap[Tag]>} properties
   */
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);

  return { one, part, all, article, layout, noteOf, refOf, markOf, idOf, near, modified, typing, take, make };
})();
