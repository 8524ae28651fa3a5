"""Typesetting: a guide becomes HTML, and HTML becomes laid-out, measured pages of a fitted type size.

`Guide` × `Edition` × `Setting` in; `Document`, then `Pages` and what is wrong with them, out.
jinja2 is used in templating.py, weasyprint in engine.py, segno in qr.py, markupsafe where HTML is put together.
"""
