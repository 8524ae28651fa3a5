"""Files of a content folder as text and as TOML, with the place of everything in them.

A path in; a text or a table whose fields know their lines out; what cannot be read is a finding.
"""
