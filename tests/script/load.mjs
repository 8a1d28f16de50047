// Loads the page's script as a browser does: classic files, in their order, in one scope.
import { readFileSync, readdirSync } from "node:fs";
import vm from "node:vm";

const PACKAGE = new URL("../../plugins/annotated_brief/", import.meta.url);
const SHARED = { number: "NUMBER", passage: "p-PASSAGE", context: 12, elision: 100 };

/** The files' names in their order, which has one home. */
export const ORDER = [...readFileSync(new URL("pages/assets.py", PACKAGE), "utf8")
  .match(/^SCRIPTS = \(([^)]*)\)/m)[1].matchAll(/"(\w+)"/g)].map((found) => found[1]);

const FOLDERS = { suggest: "suggest" }; // parts that are loaded later have a folder of their own

export const source = (name) => readFileSync(new URL(`assets/${FOLDERS[name] ?? "js"}/${name}.js`, PACKAGE), "utf8");

export const files = () => readdirSync(new URL("assets/js/", PACKAGE));

/** What the files declare, in a window that has only what a test gives it; without start.js nothing acts. */
export const load = (window = {}, names = ORDER.filter((name) => name !== "start")) => {
  const context = vm.createContext({ Element: class {}, ...window, shared: SHARED });
  for (const name of names) vm.runInContext(`"use strict";\n${source(name)}`, context, { filename: name });
  return Object.fromEntries(names.map((name) => [name, vm.runInContext(`typeof ${name} === "object" ? ${name} : undefined`, context)]));
};

/** A value of that scope as one of ours, to be compared. */
export const plain = (value) => JSON.parse(JSON.stringify(value));
