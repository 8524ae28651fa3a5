"""The website, and the copy of each edition that a browser prints.

A `Guide` and what was built of it in; HTML, stylesheets and scripts out.
"""
