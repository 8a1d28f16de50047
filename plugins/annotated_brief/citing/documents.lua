-- Format documents, named one a line, in one run, each as soon as it is there.
-- Starting the program and reading its first style costs more than formatting a small site.
-- Each block with a bibliography is formatted against it, by a style of its own; a block of items is written as BibLaTeX.
-- https://pandoc.org/pandoc-lua.html
local options = pandoc.WriterOptions({ wrap_text = "none" })

local function content(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function formatted(block, meta)
  if block.attributes.biblatex then
    local items = pandoc.read(content(block.attributes.biblatex), "csljson")
    return { pandoc.CodeBlock(pandoc.write(items, "biblatex", options)) }
  end
  local one = pandoc.Pandoc(block.content, meta)
  one.meta.bibliography = block.attributes.bibliography
  one.meta.csl = block.attributes.csl
  return pandoc.utils.citeproc(one).blocks
end

local function document(path)
  local doc = pandoc.read(content(path), "json")
  for _, block in ipairs(doc.blocks) do
    block.content = formatted(block, doc.meta)
    block.attributes = {}
  end
  return pandoc.write(pandoc.Pandoc(doc.blocks, {}), "html", options)
end

for path in io.lines() do
  local ok, text = pcall(document, path)
  text = tostring(text)
  io.stdout:write(ok and "done " or "failed ", #text, "\n", text)
  io.stdout:flush()
end
