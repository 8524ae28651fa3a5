"""The editorial rules, one file each: its name is the code, its docstring the manual page."""
