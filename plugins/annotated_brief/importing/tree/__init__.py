"""Documents through Pandoc's JSON tree: read once, told apart, and written as Markdown by one walk.

`read_tree` (pandoc_tree.py) reads a file of any of Pandoc's formats into a `Tree`: its blocks, and what it says of
itself by name. `page_of_tree` (page_of_tree.py) is the way from there to a `Page`: the title block is told
apart, links within the text are made to lead somewhere (references.py), and the blocks are written
(blocks.py, inlines.py, tables.py). A `Walk` (walk.py) is what the modules share: counts, what is left out and
where, footnotes, pictures, keys of sources. Who reads another format changes the tree before the walk.

Python-Markdown must show the same words by the extensions that `brief init` configures. What Markdown can't
hold (lists that begin at c, tables with merged cells, captions) is written as elements with ``markdown="1"``.
https://pandoc.org/using-the-pandoc-api.html, https://python-markdown.github.io/extensions/md_in_html/
"""
