"""Editorial checks of a text, before a page is made; rules/ has one file for each rule.

A content folder in; findings out, and their reports as text, JSON, SARIF or GitHub annotations.
hunspell is used in spelling.py.
"""
