"""The door: `python make_pdf.py` builds every brochure into dist/."""

try:
    from brochure.commands.cli import main

    code = main()
except KeyboardInterrupt:  # before the command line could say so
    code = 130
raise SystemExit(code)
