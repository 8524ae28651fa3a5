"""The editorial rules, one a file: its name is the code, its docstring the manual page."""
