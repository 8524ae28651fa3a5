"""The frozen types that all packages share: guide, edition, paper, findings.

Nothing is read or written here, and no other package is imported. Lengths are in mm, type sizes in pt.
"""
