/* What a reader has set, kept by the browser from visit to visit. */

const settings = (() => {
  const KEY = "annotated-brief";

  /** @typedef {{ hidden: string[], keys: boolean }} Settings kinds put aside; whether single keys work */

  /** @returns {Settings} */
  const read = () => {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    } catch {
      /* A private window. */
    }
    return { hidden: [], keys: true, ...kept };
  };

  /** @param {Partial<Settings>} change */
  const write = (change) => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ ...read(), ...change }));
    } catch {
      /* A private window. */
    }
  };

  return { read, write };
})();
