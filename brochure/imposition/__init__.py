"""Pages on sheets of paper: which page lies where, and the PDF of the sheets.

A page count, a scheme and pages in; `Imposition`, pure arithmetic, then `Sheets` out.
pikepdf is used in sheets.py; the other modules open no file.
"""
