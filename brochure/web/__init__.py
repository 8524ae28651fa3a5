"""HTML for browsers: the website, and a copy of each edition that prints like its PDF.

A `Guide` and what was built of it in; HTML, stylesheets and scripts out.
"""
