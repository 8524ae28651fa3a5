"""The structure of a PDF that is read aloud: HTML as it was laid out becomes elements, and these are written.

What was painted (laid_out) in; the structure tree (roles, tables), its links and its objects in the file (writer) out;
listing and examine read a file back. pikepdf is used in writer.py and listing.py, pypdfium2 in examine.py.
"""
