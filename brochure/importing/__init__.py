"""The pieces of `importer.py`: reading a saved page, finding its questions, writing a content folder."""
