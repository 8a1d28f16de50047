/* What stands before the script: the values that Python has too, put in by pages/assets.py. */

declare const shared: {
  /** Stands for a passage's number in the forms of citation. */
  readonly number: string;
  /** Stands for a passage's id there. */
  readonly passage: string;
  /** Characters before and after a quote that tell it from others. */
  readonly context: number;
  /** Characters of a quote whose middle " … " may stand for. */
  readonly elision: number;
  /** The file of the script of suggestions, beside the page's own. */
  readonly suggest: string;
};

interface Window {
  /** Material's stream of pages, with instant navigation. */
  readonly document$?: { subscribe(next: () => void): void };
}

interface DocumentEventMap {
  /** What can be done with words is about to be shown: stretches of passages, the first of which a number leads to,
   * or else a text that stands in none, and what it stands in. */
  "ab-suggest": CustomEvent<{
    box: HTMLElement;
    number: HTMLAnchorElement | null;
    stretches: { passage: HTMLElement; start: number; end: number }[];
    text: string;
    near: Element | null;
  }>;
}
