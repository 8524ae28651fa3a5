"""The door: `python make_pdf.py` builds every brochure into dist/."""

from brochure.cli import main

raise SystemExit(main())
