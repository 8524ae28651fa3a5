"""A live preview of a guide in the browser: its pages are made again in memory after every save.

A content folder in; proofs as HTML and pictures out, served to this machine only.
starlette and uvicorn are used in server.py, watchfiles in watching.py.
"""
