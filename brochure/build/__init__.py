"""Builds: all stages in order, for one edition (edition_job.py) and for a folder (build.py), and what uses a build.

A content folder in; the files of an out folder, or its report, website, changes and trial sheets, out.
"""
