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
};

interface Window {
  /** Material's stream of pages, with instant navigation. */
  readonly document$?: { subscribe(next: () => void): void };
}
