"""A content folder, read once and checked whole.

Files of TOML and Markdown in; a `Guide`, its `Edition`s and every mistake with its line out.
"""
