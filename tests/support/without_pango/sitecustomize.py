"""A machine without Pango: Python imports this first, where its folder is on PYTHONPATH; no library can be opened."""

import cffi

_opened = cffi.FFI.dlopen


def _missing(self, name, *flags):
    if name and ("pango" in name or "harfbuzz-subset" in name or "gobject" in name):
        raise OSError(f"cannot load library {name!r}: no such file")
    return _opened(self, name, *flags)


cffi.FFI.dlopen = _missing
