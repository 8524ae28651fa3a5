"""A finished PDF: what the page engine leaves undone, what it says of itself, and an examination.

The bytes of a PDF in; the same, completed, or its facts, out.
pikepdf is used in finish.py, pypdfium2 and Pillow in preflight.py: the examiner had no part in making the file.
"""
