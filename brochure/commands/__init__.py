"""The command line: one file a command word, and the parser, error messages and exit codes in cli.py.

Words of a shell in; printed lines and an exit code out. A command that has nothing to do loads no page engine.
"""
