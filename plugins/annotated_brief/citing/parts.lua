-- Format each part of the document against its own bibliography, in one run of Pandoc.
-- https://pandoc.org/lua-filters.html#pandoc.utils.citeproc
function Pandoc(doc)
  for _, part in ipairs(doc.blocks) do
    local one = pandoc.Pandoc(part.content, doc.meta)
    one.meta.bibliography = part.attributes.bibliography
    one.meta.csl = part.attributes.csl
    part.content = pandoc.utils.citeproc(one).blocks
    part.attributes = {}
  end
  return pandoc.Pandoc(doc.blocks, {})
end
