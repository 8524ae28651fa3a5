"""The frozen types that flow through all packages: guide, edition, paper, findings.

Nothing is read or written here, and no other package is imported. Lengths are in mm, type sizes in pt.
"""
