"""Files of a content folder as text, as TOML and as pictures, with the place of everything in them.

A path in; a text, a table whose fields know their lines, or the bytes of a picture as it is published out.
Pillow is used in photographs.py and colours.py.
"""
