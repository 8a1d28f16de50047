"""The image of a page for links that are shared: set by Typst."""
