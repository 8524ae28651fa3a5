"""Guidance in, printed brochures out. ARCHITECTURE.md shows the packages and what flows between them."""
