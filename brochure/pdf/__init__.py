"""Post-processing of PDFs: page labels, tags and metadata; and preflight, which reads a PDF back.

The bytes of a PDF in; the same, completed, or its facts, out.
pikepdf is used in finish.py, pypdfium2 and Pillow in preflight.py: another engine than those that made the file.
"""
