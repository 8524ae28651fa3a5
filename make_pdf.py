"""Entry point of the command line: `python make_pdf.py` builds every brochure into dist/."""

try:
    from brochure.commands.cli import main

    code = main()
except KeyboardInterrupt:  # before the command line could report it
    code = 130
raise SystemExit(code)
