/* Words of a passage: which are selected, and how an address or a form names them. */

const words = (() => {
  const AT_ENDS = 5; // words that stand for a longer stretch, at each end
  const GENERATED = ".footnote-ref, .ab-cites--number, .caption-prefix, rt, rp"; // as text.css has them
  const OURS = ".ab-tools, .ab-form, [class^=ab-suggest]"; // what no words of the brief stand in
  const BEFORE = 3; // words that tell a stretch from others that begin like it

  /** @typedef {{ passage: HTMLElement, start: number, end: number }} Stretch UTF-16 units of the passage's text */

  const flat = (/** @type {string} */ text) => text.replace(/\s+/g, " ");
  const split = (/** @type {string} */ text) => text.trim().split(/\s+/);

  /** Never through a character. @type {(text: string, from: number, to?: number) => string} */
  const cut = (text, from, to) => [...text].slice(from, to).join("");

  const withoutLast = (/** @type {string} */ text) => text.replace(/\s\S*$/, "");
  const withoutFirst = (/** @type {string} */ text) => text.replace(/^\S*\s/, "");

  /** A stretch that begins or ends in a word, with the whole word. @type {(text: string, start: number, end: number) => [number, number]} */
  const whole = (text, start, end) => {
    while (start > 0 && /\w\w/u.test(text.slice(start - 1, start + 1))) start -= 1;
    while (end < text.length && /\w\w/u.test(text.slice(end - 1, end + 1))) end += 1;
    return [start, end];
  };

  /** @param {string[]} listed */
  const encoded = (listed) => encodeURIComponent(listed.join(" ")).replace(/-/g, "%2D");

  /** The value of ":~:text=" for a stretch: https://wicg.github.io/scroll-to-text-fragment/
   * @type {(text: string, start: number, end: number, all: string) => string} all: the page's text, where it shall be found */
  const fragment = (text, start, end, all) => {
    const listed = split(text.slice(start, end));
    const long = listed.length > 2 * AT_ENDS;
    const first = long ? listed.slice(0, AT_ENDS) : listed;
    const found = flat(all).toLowerCase().split(first.join(" ").toLowerCase()).length - 1;
    const before = found > 1 ? split(text.slice(0, start)).slice(-BEFORE).filter(Boolean) : [];
    return (before.length ? `${encoded(before)}-,` : "") + encoded(first) +
      (long ? `,${encoded(listed.slice(-AT_ENDS))}` : "");
  };

  /** A stretch as a quote has it, with whole words of what stands before and after.
   * @type {(text: string, start: number, end: number) => { exact: string, prefix: string, suffix: string }} */
  const selector = (text, start, end) => {
    const before = flat(text.slice(0, start));
    const after = flat(text.slice(end));
    const most = shared.context;
    return {
      exact: flat(text.slice(start, end)).trim(),
      prefix: (before.length > most ? withoutFirst(cut(before, -most)) : before).trim(),
      suffix: (after.length > most ? withoutLast(cut(after, 0, most)) : after).trim(),
    };
  };

  /** A quote of at most so many characters: its two ends, or its beginning where more is left out than
   * a quote may. @type {(quote: string, most: number) => string} */
  const shortened = (quote, most) => {
    if ([...quote].length <= most) return quote;
    const head = withoutLast(cut(quote, 0, most / 2 - 2));
    if (quote.length > shared.elision) return head;
    return `${head} … ${withoutFirst(cut(quote, 2 - most / 2))}`;
  };

  /** @type {(quote: string, most: number) => string} */
  const opening = (quote, most) => ([...quote].length > most ? `${withoutLast(cut(quote, 0, most))} …` : quote);

  /** @type {(passage: Node, node: Node, offset: number) => number} */
  const offsetIn = (passage, node, offset) => {
    const range = document.createRange();
    range.setStart(passage, 0);
    range.setEnd(node, offset);
    return range.toString().length;
  };

  /** What of a passage is selected, in whole words. @type {(range: Range, passage: HTMLElement) => Stretch} */
  const stretchIn = (range, passage) => {
    const text = passage.textContent;
    const { startContainer: first, endContainer: last } = range;
    const [start, end] = whole(
      text,
      passage.contains(first) ? offsetIn(passage, first, range.startOffset) : 0,
      passage.contains(last) ? offsetIn(passage, last, range.endOffset) : text.length,
    );
    return { passage, start, end };
  };

  /** Whole words, as the range has them or around its ends. @param {Range} range */
  const textOf = (range) => {
    const grown = range.cloneRange();
    const { startContainer: first, endContainer: last } = range;
    if (first instanceof Text) grown.setStart(first, whole(first.data, range.startOffset, first.length)[0]);
    if (last instanceof Text) grown.setEnd(last, whole(last.data, 0, range.endOffset)[1]);
    return flat(grown.toString()).replace(/ ?¶? ?$/, "").trim(); // a heading ends with its link
  };

  /** The selected words: their stretches of passages, none where they stand elsewhere in the article. A triple
   * click ends at the beginning of the block that follows.
   * @returns {{ stretches: Stretch[], text: string, near: Element | null, sheet: HTMLElement | null, box: DOMRect } | null} */
  const selected = () => {
    const selection = getSelection();
    if (!selection || selection.isCollapsed) return null; // as it is without a range
    const range = selection.getRangeAt(0);
    const { startContainer: first } = range;
    const near = first instanceof Element ? first : first.parentElement;
    const text = textOf(range); // not the selection's, which has the style sheet's capitals
    const sheet = /** @type {HTMLElement | null} */ (near?.closest(".ab-popover") ?? null);
    if (!text || !(sheet ?? near?.closest("article")) || near?.closest(OURS)) return null;
    const stretches = page.all(".ab-passage")
      .filter((passage) => range.intersectsNode(passage))
      .map((passage) => stretchIn(range, passage))
      .filter(({ passage, start, end }) => passage.textContent.slice(start, end).trim());
    return { stretches, text, near, sheet, box: range.getBoundingClientRect() };
  };

  /** The author's words of a stretch of the passage, whose text holds numbers of notes and citations as well.
   * @type {(passage: HTMLElement, start?: number, end?: number) => string} */
  const own = (passage, start = 0, end = Infinity) => {
    const nodes = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
    let text = "";
    for (let at = 0, node = nodes.nextNode(); node; node = nodes.nextNode()) {
      const all = node.nodeValue ?? "";
      if (!node.parentElement?.closest(GENERATED)) text += all.slice(Math.max(start - at, 0), Math.max(end - at, 0));
      at += all.length;
    }
    return text;
  };

  return { whole, fragment, selector, shortened, opening, selected, own };
})();
