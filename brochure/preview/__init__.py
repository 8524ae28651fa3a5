"""The pages of a guide in a browser while somebody writes: made in memory again after every save.

A content folder in; proofs as HTML and pictures out, served to this machine only.
starlette and uvicorn are used in server.py, watchfiles in watching.py.
"""
