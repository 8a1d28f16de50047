-- Format one document in several CSL styles, and a bibliography as BibLaTeX, in one run of Pandoc.
-- Starting the program costs more than formatting a small site. https://pandoc.org/lua-filters.html
function Pandoc(doc)
  local blocks = pandoc.List()
  local meta = doc.meta
  for number, style in ipairs(meta["ab-styles"]) do
    local one = pandoc.Pandoc(doc.blocks, meta)
    one.meta.csl = style
    blocks:insert(pandoc.Div(pandoc.utils.citeproc(one).blocks, pandoc.Attr("ab-style-" .. number)))
  end
  local file = io.open(pandoc.utils.stringify(meta["ab-biblatex"]), "r")
  local references = pandoc.read(file:read("a"), "csljson")
  file:close()
  local options = pandoc.WriterOptions({ wrap_text = "wrap-none" })
  blocks:insert(pandoc.CodeBlock(pandoc.write(references, "biblatex", options), pandoc.Attr("ab-biblatex")))
  return pandoc.Pandoc(blocks, {})
end
