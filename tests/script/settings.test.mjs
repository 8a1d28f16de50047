import assert from "node:assert/strict";
import test from "node:test";
import { load, plain } from "./load.mjs";

/** The settings of a browser that keeps this text. */
const keeping = (text) => {
  const kept = new Map(text === undefined ? [] : [["annotated-brief", text]]);
  const localStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
  return { kept, ...load({ localStorage }) };
};
const UNSET = { hidden: [], keys: true };

for (const text of [undefined, "", "null", "5", "[]", "{"]) {
  test(`what was not set, or can't be read, is as nothing: ${text}`, () => {
    assert.deepEqual(plain(keeping(text).settings.read()), UNSET);
  });
}

test("a change keeps what else was set", () => {
  const { kept, settings } = keeping('{"hidden": ["term"]}');
  settings.write({ keys: false });
  assert.deepEqual(plain(settings.read()), { hidden: ["term"], keys: false });
  settings.write({ hidden: [] });
  assert.deepEqual(JSON.parse(kept.get("annotated-brief")), { hidden: [], keys: false });
});

test("a browser that keeps nothing is no error", () => {
  const localStorage = { getItem() { throw new Error("denied"); }, setItem() { throw new Error("denied"); } };
  const { settings } = load({ localStorage });
  settings.write({ keys: false });
  assert.deepEqual(plain(settings.read()), UNSET);
});
