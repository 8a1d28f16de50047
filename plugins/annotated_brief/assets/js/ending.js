/* The page's end: definitions and references. For readers without script it stands in the page; for others it
   is text in a noscript until a popover, an address or paper asks, so that a page opens without its links. */

const ending = (() => {
  const kept = () => page.one(".ab-end noscript");

  /** What is not in the page yet. A page that the host has put in has elements there, not text. */
  const rest = (from = kept()) =>
    page.make("div", { innerHTML: (from?.firstElementChild ? from.innerHTML : from?.textContent) ?? "" });

  /** What an address's fragment names, here or in the rest. @type {(hash: string, prefix?: string) => HTMLElement | null} */
  const named = (hash, prefix = "") => {
    const selector = `[id="${CSS.escape(prefix + decodeURIComponent(hash.slice(1)))}"]`;
    return page.one(selector) ?? page.one(selector, rest());
  };

  /** The definition, reference or footnote that a link means. @param {HTMLAnchorElement} link */
  const find = (link) => named(link.hash, link.matches(".ab-term") ? "t-" : link.matches(".ab-cite") ? "s-" : "");

  /** A line that leads to the whole of an entry, as its link does. @param {HTMLAnchorElement} link */
  const more = ({ href }) => {
    const line = page.part(".ab-end__more", document);
    Object.assign(page.part("a", line), { href });
    return line;
  };

  const open = () => kept()?.replaceWith(rest());

  /** The ways to the pages of entries open the end instead. @param {Event} event */
  const clicked = (event) => {
    const way = page.near(event, "[data-ab-open]");
    if (way) {
      page.take(event);
      open();
      page.part(`#${way.dataset.abOpen} a`, document).focus();
    }
  };

  /** An address may name an entry of the end. */
  const aim = () => {
    if (named(location.hash)) {
      open();
      location.replace(location.hash); // now it has its target
    }
  };

  return { find, more, open, clicked, aim };
})();
