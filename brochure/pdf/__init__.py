"""Post-processing of PDFs: page labels, tags and metadata; and preflight, which reads a PDF back.

The bytes of a PDF in; the same, completed, or its facts, out.
pikepdf writes. pypdfium2 and pypdf read back: other libraries than those that made the file.
"""
