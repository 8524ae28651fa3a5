"""Markdown and HTML from outside become clean HTML.

A text with its place in; HTML of the allowed tags, and a finding for all that is not allowed, out.
markdown is used in markdown.py and syntax.py, nh3 in markdown.py.
"""
