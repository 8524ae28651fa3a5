"""The out folder: the only module that writes files (dist.py), their manifest, and the hashes of what they are made of.

Bytes by relative path in; files that stand whole or not at all out.
"""
