"""A guide becomes laid-out pages: HTML, type size, layout, measurement.

`Guide` × `Edition` × `Setting` in; `Document`, then `Pages` and what is wrong with them, out.
jinja2 is used in templating.py, weasyprint in engine.py, segno in qr.py, markupsafe where HTML is put together.
"""
