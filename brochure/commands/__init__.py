"""The command line: one module for each command; the parser, error messages and exit codes are in cli.py.

Arguments in; printed lines and an exit code out. A command that has nothing to do loads no page engine.
"""
