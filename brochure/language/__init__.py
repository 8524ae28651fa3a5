"""What depends on the language of a guide: labels, messages, dates, quotation marks, sentences, syllables.

A text and a language in; the same for print, or its blocks, sentences and words, out.
babel is used in labels.py, pysbd in sentences.py, pyphen in hyphenation.py.
"""
