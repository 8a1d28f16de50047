"""Word's own: the fields, changes and comments of a .docx, and its words as its XML has them."""
