"""Colours of the screen as inks of a press, through an ICC profile; dark text in black ink alone, at most 300 % ink."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from PIL import Image, ImageCms, ImageMath

from brochure.model.errors import fail

#: Red, green and blue, and cyan, magenta, yellow and black: parts of the whole, from 0 to 1.
RGB = tuple[float, float, float]
CMYK = tuple[float, float, float, float]

#: All inks together, as presses take them on coated paper (ISO 12647-2; the print shops' own rule).
MOST_INK = 3.0
#: A tint under 10 % prints unevenly, or not at all.
LEAST_TINT = 0.10
#: CIELAB: what is darker and has less chroma than this is printed in black ink alone: text stays sharp.
_DARK, _GREY = 60.0, 12.0
#: Below this chroma a light colour is a tint of black alone.
_NEUTRAL = 1.5
#: What is so much deeper than a spot ink is no tint of it.
_DEEPER = 1.05
#: Where there is black alone, what is darker than this (0 black, 1 white) is printed solid: every text is.
_BLACK = 0.5
#: Pixels across of a picture whose inks are counted.
_LOOKED_AT = 400


@dataclass(frozen=True, slots=True)
class Spot:
    """An ink that is mixed before it is printed: its name on the plate, and the four inks that stand for it elsewhere.

    ``colour`` is how it looks on a screen; ``family`` are the colours of the screen that are tints of it.
    """

    name: str
    inks: CMYK
    colour: RGB
    family: frozenset[RGB] = frozenset()


class Press:
    """A printing condition: the ``profile`` of a press, and inks that are ``given`` for some colours of the screen.

    ``spots`` are inks beside the four. Raises BrochureError for what is no ICC profile, or not one of CMYK.
    """

    operators, space, rules = ("k", "K"), "/DeviceCMYK", False

    def __init__(
        self, profile: bytes, given: Mapping[RGB, CMYK] = MappingProxyType({}), spots: Sequence[Spot] = ()
    ) -> None:
        press = _opened(profile)
        self.profile, self.description = profile, (press.profile.profile_description or "").strip()
        self._given = {_rounded(colour): ink for colour, ink in given.items()}
        screen, lab = ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB")
        intent, flags = ImageCms.Intent.RELATIVE_COLORIMETRIC, ImageCms.Flags.BLACKPOINTCOMPENSATION
        try:
            self._to_press = ImageCms.buildTransform(screen, press, "RGB", "CMYK", intent, flags=flags)
            self._from_press = ImageCms.buildTransform(press, lab, "CMYK", "LAB", intent, flags=flags)
        except ImageCms.PyCMSError:
            fix = "get it anew from the print shop, and save it as it comes"
            raise fail("profile", None, "this profile is not whole: its tables of colours are missing", fix) from None
        self._to_lab = ImageCms.buildTransform(screen, lab, "RGB", "LAB")
        self._lightness = self._of_tints((0, 0, 0, 1))
        self.spots = tuple(spots)
        self._spots = {_rounded(one): spot for spot in spots for one in (spot.colour, *spot.family)}
        self.ink = lru_cache(maxsize=4096)(self._ink)
        self.spot = lru_cache(maxsize=4096)(self._spot)

    def _of_tints(self, inks: CMYK) -> list[float]:
        """The lightness (CIELAB L*, 0 to 100) of the tints of an ink from 0 to 100 %."""
        tints = Image.new("CMYK", (101, 1))
        tints.putdata([tuple(round(step * 2.55 * part) for part in inks) for step in range(101)])
        return [value / 2.55 for value in _through(tints, self._from_press).getchannel("L").tobytes()]

    def _spot(self, colour: RGB) -> tuple[Spot, float] | None:
        """The spot ink of a colour and its tint, 0 to 1; None for one that is printed in the four.

        The tint is as much lighter than the full ink as the colour is on a screen.
        """
        spot = self._spots.get(_rounded(colour))
        if spot is None:
            return None
        if _rounded(colour) == _rounded(spot.colour):
            return spot, 1.0
        depth, full = (100 - self._light(one) for one in (colour, spot.colour))
        if depth > full * _DEEPER:
            return None
        shown = self._of_tints(spot.inks)
        wanted = shown[0] - (shown[0] - shown[100]) * depth / full
        tint = min(range(101), key=lambda step: abs(shown[step] - wanted)) / 100
        return spot, max(tint, LEAST_TINT)

    def _light(self, colour: RGB) -> float:
        return _values(_through(Image.new("RGB", (1, 1), _rounded(colour)), self._to_lab))[0] / 2.55

    def _ink(self, colour: RGB) -> CMYK:
        """The inks of a colour: those that are given, black alone for dark greys, at most 300 % for all others.

        For a spot ink those that stand for it.
        """
        if (tinted := self.spot(colour)) is not None:
            spot, tint = tinted
            cyan, magenta, yellow, black = (part * tint for part in spot.inks)
            return cyan, magenta, yellow, black
        if (given := self._given.get(_rounded(colour))) is not None:
            return given
        pixel = Image.new("RGB", (1, 1), _rounded(colour))
        if _rounded(colour) == (255, 255, 255):
            return 0.0, 0.0, 0.0, 0.0
        light, a, b = _values(_through(pixel, self._to_lab))
        lightness, chroma = light / 2.55, ((a - 128) ** 2 + (b - 128) ** 2) ** 0.5
        if chroma < _NEUTRAL or (lightness < _DARK and chroma < _GREY):
            return 0.0, 0.0, 0.0, max(self._black(lightness), LEAST_TINT)
        cyan, magenta, yellow, black = _values(_through(pixel, self._to_press))
        return _printable((cyan / 255, magenta / 255, yellow / 255, black / 255))

    def _black(self, lightness: float) -> float:
        """The tint of black ink that is as light."""
        return min(range(101), key=lambda step: abs(self._lightness[step] - lightness)) / 100

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in CMYK, on white where it was transparent; no more ink than a press takes."""
        image = _opaque(image)
        if image.mode == "CMYK":
            return _limited(image)
        return _limited(_through(image.convert("RGB"), self._to_press))


class Black:
    """An office printer and a copier that have black alone: text is black, faint tints are left white.

    Boxes keep their rules, and those are solid. What is lighter than 10 % of black is nothing after one copy; what is
    darker than half comes out black.
    """

    operators, space, rules = ("g", "G"), "/DeviceGray", True
    spots: Sequence[Spot] = ()

    def spot(self, colour: RGB) -> None:
        """No colour has an ink of its own."""

    def ink(self, colour: RGB) -> tuple[float, ...]:
        """The part of white: 0 for all that text may be set in, 1 for faint tints, in between for drawings."""
        red, green, blue = colour
        grey = 0.299 * red + 0.587 * green + 0.114 * blue  # ITU-R BT.601, as printers turn colour into grey
        if grey > 1 - LEAST_TINT:
            return (1.0,)
        return (0.0,) if grey < _BLACK else (round(grey, 2),)

    def picture(self, image: Image.Image) -> Image.Image:
        """A picture in greys, on white where it was transparent."""
        return _opaque(image).convert("L")


def _opened(profile: bytes) -> ImageCms.ImageCmsProfile:
    """The profile of a press. Raises BrochureError for what is none, or is that of another device."""
    try:
        press = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        fix = "ask the print shop for its profile, a file that ends in .icc"
        raise fail("profile", None, "this is no ICC profile", fix) from None
    fix = "ask the print shop for the profile of its press and paper"
    if (space := press.profile.xcolor_space.strip()) != "CMYK":
        raise fail("profile", None, f"this profile is for {space}, and a press prints in CMYK", fix)
    if (device := press.profile.device_class.strip()) != "prtr":
        raise fail("profile", None, f'this profile is of the kind "{device}", and that of a press is "prtr"', fix)
    return press


def _opaque(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image
    whole = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole)


def _printable(inks: CMYK) -> CMYK:
    """The inks in whole per cent: too much ink is taken from the colours, for black carries the drawing."""
    cyan, magenta, yellow, black = inks
    colours = cyan + magenta + yellow
    if colours + black > MOST_INK:
        keep = (MOST_INK - black) / colours
        cyan, magenta, yellow = cyan * keep, magenta * keep, yellow * keep
    most = max(cyan, magenta, yellow, black)
    more = LEAST_TINT / most if 0 < most < LEAST_TINT else 1.0
    c, m, y, k = (int(part * more * 100 + 0.5) / 100 for part in (cyan, magenta, yellow, black))
    return (c, m, y, k) if c + m + y + k <= MOST_INK else (c, m, max(0.0, round(y - 0.01, 2)), k)


def _limited(inks: Image.Image) -> Image.Image:
    """A picture whose pixels all have at most 300 % of ink: too much is taken from the colours."""
    cyan, magenta, yellow, black = inks.split()

    def scaled(channel: Image.Image) -> Image.Image:
        def shared(of: dict[str, Any]) -> Any:
            colours = of["c"] + of["m"] + of["y"]
            room = of["min"](int(MOST_INK * 255) - of["k"], colours)
            return of["convert"](of["x"] * room / of["max"](colours, 1), "L")

        made: Image.Image = ImageMath.lambda_eval(shared, x=channel, c=cyan, m=magenta, y=yellow, k=black)
        return made

    return Image.merge("CMYK", (scaled(cyan), scaled(magenta), scaled(yellow), black))


def most_ink(inks: Image.Image) -> float:
    """All inks together where a picture in CMYK has most, 1 for one solid ink; JPEG adds some to a thousandth of it."""
    inks.thumbnail((_LOOKED_AT, _LOOKED_AT), Image.Resampling.NEAREST)
    channels = dict(zip("cmyk", inks.split(), strict=True))
    summed = ImageMath.lambda_eval(lambda of: of["c"] + of["m"] + of["y"] + of["k"], **channels)
    counts = Counter(summed.get_flattened_data())
    passed = 0
    for value, count in sorted(counts.items(), reverse=True):
        passed += count
        if passed > inks.width * inks.height / 1000:
            return float(value) / 255
    return 0.0


def _through(image: Image.Image, transform: ImageCms.ImageCmsTransform) -> Image.Image:
    made = ImageCms.applyTransform(image, transform)
    if made is None:  # only where it is done in place
        raise TypeError(made)
    return made


def _values(image: Image.Image) -> list[int]:
    """The channels of the one pixel of an image, from 0 to 255; a* and b* of CIELAB are 128 more than they are."""
    return [_only(image.getchannel(channel)) for channel in range(len(image.getbands()))]


def _only(channel: Image.Image) -> int:
    value = channel.getpixel((0, 0))
    return int(value) if isinstance(value, (int, float)) else 0


def _rounded(colour: RGB) -> tuple[int, ...]:
    return tuple(round(part * 255) for part in colour)
