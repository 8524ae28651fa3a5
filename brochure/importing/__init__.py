"""Saved web pages, Word files and texts become a content folder.

A file in; blocks, then questions, then Markdown and TOML out, with a report on all that was left out or changed.
lxml and mammoth are used in this package alone.
"""
