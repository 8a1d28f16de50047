// Before the page's own scripts: a folder of the browser stands for the one that a person would pick,
// with the project's annotations in it.
async function home(path) {
  let folder = await navigator.storage.getDirectory();
  for (const name of path) folder = await folder.getDirectoryHandle(name, { create: true });
  return folder;
}

window.showDirectoryPicker = async () => {
  await home([".git"]);
  for (const [path, text] of Object.entries(FILES)) {
    const parts = path.split("/");
    const name = parts.pop();
    const file = await (await home(parts)).getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(text);
    await stream.close();
  }
  return home([]);
};

window.readFiles = async () => {
  const found = {};
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (name.startsWith(".")) continue;
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found[path + name] = await (await handle.getFile()).text();
    }
  };
  await walk(await home([]), "");
  return found;
};
