-- Format documents, one a line, in one run, each as soon as it is there.
-- Starting the program costs more than formatting a small site.
-- A document brings the files that its blocks name, so that nothing is written to a disk.
-- Each block with a bibliography is formatted against it, by a style of its own.
-- https://pandoc.org/pandoc-lua.html
local options = pandoc.WriterOptions({ wrap_text = "none" })

-- Pandoc's own Markdown takes four times as long with each bracket in brackets (twelve are half a minute);
-- CommonMark doesn't.
local markdown = "markdown-raw_html-raw_tex-raw_attribute-inline_code_attributes"
local commonmark = "commonmark+smart-raw_html"
local function dialect(text)
  local _, brackets = text:gsub("%[", "")
  local _, signs = text:gsub("[!*_^~$<`'\"\\{(@-]", "")
  return #text <= 2000 and brackets <= 4 and signs <= 24 and markdown or commonmark
end

-- What is typed around a key, behind a mark that keeps it inside of a paragraph.
local function typed(inlines)
  local raw = inlines[1]
  if not raw or raw.t ~= "RawInline" then
    return inlines
  end
  local block = pandoc.read("`-` " .. raw.text:gsub("^%s+", ""), dialect(raw.text)).blocks[1]
  local read = block.content
  read:remove(1)
  if not raw.text:find("^%s") then
    read:remove(1)
  end
  return read
end

local function cite(element)
  for _, citation in ipairs(element.citations) do
    citation.prefix = typed(citation.prefix)
    citation.suffix = typed(citation.suffix)
  end
  return element
end

local function formatted(block, meta)
  local one = pandoc.Pandoc(block.content, meta)
  one.meta.bibliography = block.attributes.bibliography
  one.meta.csl = block.attributes.csl
  return pandoc.utils.citeproc(one).blocks
end

local function document(line)
  local doc = pandoc.read(line, "json")
  local files = doc.meta.files
  doc.meta.files = nil
  if line:find('"RawInline"', 1, true) then
    doc = doc:walk({ Cite = cite })
  end
  pandoc.mediabag.empty()
  for name, text in pairs(files) do
    pandoc.mediabag.insert(name, nil, text)
  end
  for _, block in ipairs(doc.blocks) do
    block.content = formatted(block, doc.meta)
    block.attributes = {}
  end
  return pandoc.write(pandoc.Pandoc(doc.blocks, {}), "html", options)
end

for line in io.lines() do
  local ok, text = pcall(document, line)
  text = tostring(text)
  io.stdout:write(ok and "done " or "failed ", #text, "\n", text)
  io.stdout:flush()
end
