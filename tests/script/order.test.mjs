// One owner of each thing: a file is one object, and uses only files before it.
import assert from "node:assert/strict";
import test from "node:test";
import { ORDER, files, load, source } from "./load.mjs";

const code = (name) => source(name).replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/ .*$/gm, "");

test("each file stands in the order, once", () => {
  assert.deepEqual(files().filter((name) => name.endsWith(".js")).sort(), ORDER.map((name) => `${name}.js`).sort());
});

test("all but the last load without a document, and declare what they are named by", () => {
  const parts = load();
  for (const name of ORDER.slice(0, -1)) {
    assert.equal(typeof parts[name], "object", name);
    assert.deepEqual(code(name).match(/^(?:const|let|var|function|class) \w+/gm), [`const ${name}`]);
  }
  assert.doesNotMatch(code(ORDER.at(-1)), /^let /m);
});

test("no file uses a later one", () => {
  ORDER.forEach((name, at) => {
    for (const later of ORDER.slice(at + 1)) assert.doesNotMatch(code(name), new RegExp(`(?<![.\\w])${later}\\.`), name);
  });
});

test("only the last listens to document and window", () => {
  for (const name of ORDER.slice(0, -1)) {
    const listens = code(name).match(/^.*(?:document\.|window\.|^\s*)addEventListener\(.*$/gm) ?? [];
    assert.deepEqual(listens.filter((line) => !line.includes("once: true")), [], name);
  }
});
