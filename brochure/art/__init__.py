"""Covers, backs and marks, drawn by code.

A family, a place and a variation in; SVG whose colours are the names of tokens out. Nothing is read, written or left to
chance. Uses no outside library.
"""
