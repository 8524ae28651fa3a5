"""Import of saved pages, documents, plain texts and folders of Markdown into a content folder.

A file in; Markdown, TOML and a report on all that was left out or changed out. On the way: blocks, then an outline.
lxml is used in this package alone.
"""
