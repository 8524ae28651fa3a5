"""What is wrong with a text, found before a page is made; rules/ has one file a rule.

A guide as passages with their places in; findings, and reports of them for people and programs, out.
hunspell is used in spelling.py.
"""
