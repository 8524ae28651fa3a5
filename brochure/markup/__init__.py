"""Markdown and HTML from outside become clean HTML.

A text with its place in; HTML of the allowed tags, and a finding for all that is not allowed, out.
markdown and nh3 are used in markdown.py.
"""
