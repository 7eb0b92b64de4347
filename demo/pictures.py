"""Draws the pictures of the demo: calm, flat, made of a few shapes for each motif.

Everything is drawn at twice the size and scaled down, which gives smooth edges. A picture
depends on nothing but its motif and number, so it is the same in every run.
"""

import colorsys
import math
import random
from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

SIZE = (1600, 900)
SCALE = 2
WIDTH, HEIGHT = (side * SCALE for side in SIZE)
VARIANTS = 2

Colour = tuple[int, int, int]


class Canvas:
    """A picture in the making, with its palette and its own source of chance."""

    def __init__(self, motif: str, number: int):
        self.chance = random.Random(f"{motif}/{number}")
        self.hue = HUES[motif] + (number - 1) * 0.04
        self.image = Image.new("RGB", (WIDTH, HEIGHT), self.tone(0.93, 0.20))
        self.draw = ImageDraw.Draw(self.image, "RGBA")

    def tone(self, light: float, strength: float = 0.42, turn: float = 0.0) -> Colour:
        """A colour of the palette; ``turn`` goes round the colour circle, 1 is once round."""
        parts = colorsys.hls_to_rgb((self.hue + turn) % 1, light, strength)
        red, green, blue = (round(part * 255) for part in parts)
        return red, green, blue

    def accent(self) -> Colour:
        """Amber, the same in all pictures."""
        return 226, 161, 62

    def sun(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A disc; all measures are parts of the height."""
        cx, cy, r = x * HEIGHT, y * HEIGHT, radius * HEIGHT
        self.draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=colour)

    def hill(self, base: float, swing: float, colour: Colour, waves: float = 1.5) -> None:
        """Land or water up to a soft line, ``base`` parts of the height from above."""
        phase = self.chance.uniform(0, math.tau)
        line = [
            (x, HEIGHT * (base + swing * math.sin(phase + math.tau * waves * x / WIDTH)))
            for x in range(0, WIDTH + 40, 40)
        ]
        self.draw.polygon([*line, (WIDTH, HEIGHT), (0, HEIGHT)], fill=colour)

    def box(self, x: float, y: float, width: float, height: float, colour, radius=0.0) -> None:
        """A rectangle; all measures are parts of the height."""
        corners = [side * HEIGHT for side in (x, y, x + width, y + height)]
        self.draw.rounded_rectangle(corners, radius * HEIGHT, fill=colour)

    def line(self, points: list[tuple[float, float]], colour, width: float) -> None:
        scaled = [(x * HEIGHT, y * HEIGHT) for x, y in points]
        self.draw.line(scaled, fill=colour, width=round(width * HEIGHT), joint="curve")

    def arc(self, x, y, radius, start: float, end: float, colour, width: float) -> None:
        cx, cy, r = x * HEIGHT, y * HEIGHT, radius * HEIGHT
        box = (cx - r, cy - r, cx + r, cy + r)
        self.draw.arc(box, start, end, fill=colour, width=round(width * HEIGHT))

    def skyline(self, base: float, light: float, tallest: float) -> None:
        """Houses side by side, standing on ``base``."""
        x = -0.02
        while x < WIDTH / HEIGHT:
            width = self.chance.uniform(0.07, 0.14)
            height = self.chance.uniform(0.35, 1) * tallest
            self.box(x, base - height, width * 0.94, height + 0.1, self.tone(light, 0.3))
            x += width

    def tree(self, x: float, base: float, size: float) -> None:
        self.line([(x, base), (x, base - size)], self.tone(0.36, 0.25), size * 0.1)
        for dx, dy, radius in ((0, -1.25, 0.52), (-0.34, -0.92, 0.36), (0.34, -0.95, 0.38)):
            light = self.chance.uniform(0.42, 0.56)
            self.sun(x + dx * size, base + dy * size, radius * size, self.tone(light))


def waste(canvas: Canvas) -> None:
    canvas.hill(0.80, 0.02, canvas.tone(0.72))
    for index in range(3):
        start = 120 * index + canvas.chance.uniform(0, 20)
        canvas.arc(0.89, 0.45, 0.27, start, start + 88, canvas.tone(0.44 + 0.08 * index), 0.085)
    canvas.sun(0.89, 0.45, 0.09, canvas.accent())


def water(canvas: Canvas) -> None:
    canvas.sun(canvas.chance.uniform(0.4, 1.4), 0.26, 0.12, canvas.accent())
    for index, base in enumerate((0.48, 0.58, 0.68, 0.80)):
        canvas.hill(base, 0.035, canvas.tone(0.74 - 0.11 * index), waves=2.2)


def heat(canvas: Canvas) -> None:
    x = canvas.chance.uniform(0.6, 1.2)
    for radius, light in ((0.46, 0.86), (0.34, 0.78), (0.23, 0.66)):
        canvas.sun(x, 0.40, radius, canvas.tone(light, 0.75))
    canvas.skyline(0.86, 0.50, 0.34)
    canvas.box(0, 0.86, 2, 0.2, canvas.tone(0.36))


def mobility(canvas: Canvas) -> None:
    canvas.hill(0.56, 0.03, canvas.tone(0.78))
    canvas.box(0, 0.66, 2, 0.4, canvas.tone(0.46, 0.2))
    for window in range(8):
        canvas.box(0.04 + window * 0.24, 0.815, 0.12, 0.018, canvas.tone(0.88, 0.2), 0.009)
    for x in (canvas.chance.uniform(0.25, 0.45), canvas.chance.uniform(1.1, 1.25)):
        for dx in (0, 0.19):
            canvas.arc(x + dx, 0.60, 0.075, 0, 360, canvas.tone(0.28), 0.014)
        frame = [(x, 0.60), (x + 0.06, 0.49), (x + 0.16, 0.49), (x + 0.08, 0.60), (x + 0.06, 0.49)]
        canvas.line(frame, canvas.accent(), 0.014)
        canvas.line([(x + 0.19, 0.60), (x + 0.155, 0.45), (x + 0.12, 0.45)], canvas.accent(), 0.014)


def housing(canvas: Canvas) -> None:
    canvas.hill(0.78, 0.02, canvas.tone(0.74, turn=0.2))
    x = 0.16
    while x < 1.5:
        width, height = canvas.chance.uniform(0.2, 0.28), canvas.chance.uniform(0.26, 0.46)
        top = 0.80 - height
        colour = canvas.tone(canvas.chance.uniform(0.48, 0.68))
        canvas.box(x, top, width, height, colour)
        roof = [(x - 0.02, top), (x + width / 2, top - 0.11), (x + width + 0.02, top)]
        canvas.draw.polygon([(a * HEIGHT, b * HEIGHT) for a, b in roof], fill=canvas.tone(0.36))
        for row in range(int(height / 0.12)):
            for column in (0.2, 0.62):
                light = canvas.tone(0.92, 0.5) if canvas.chance.random() > 0.3 else canvas.accent()
                canvas.box(x + column * width, top + 0.04 + row * 0.12, 0.04, 0.055, light, 0.006)
        x += width + 0.05


def green(canvas: Canvas) -> None:
    canvas.sun(1.35, 0.24, 0.11, canvas.accent())
    canvas.hill(0.64, 0.05, canvas.tone(0.78))
    canvas.hill(0.74, 0.04, canvas.tone(0.66))
    for index in range(6):
        canvas.tree(0.16 + index * 0.28, 0.84, canvas.chance.uniform(0.16, 0.27))
    canvas.hill(0.84, 0.015, canvas.tone(0.52))


def governance(canvas: Canvas) -> None:
    canvas.box(0, 0.80, 2, 0.3, canvas.tone(0.62))
    canvas.box(0.44, 0.74, 0.9, 0.06, canvas.tone(0.42))
    for index in range(6):
        canvas.box(0.50 + index * 0.15, 0.42, 0.05, 0.32, canvas.tone(0.52))
    canvas.box(0.46, 0.37, 0.86, 0.05, canvas.tone(0.42))
    top = [(0.44, 0.37), (0.89, 0.16), (1.34, 0.37)]
    canvas.draw.polygon([(x * HEIGHT, y * HEIGHT) for x, y in top], fill=canvas.tone(0.36))
    canvas.sun(0.89, 0.30, 0.035, canvas.accent())
    for index in range(9):
        x = 0.12 + index * 0.19 + canvas.chance.uniform(-0.03, 0.03)
        canvas.sun(x, 0.86, 0.028, canvas.tone(0.30))
        canvas.box(x - 0.035, 0.89, 0.07, 0.2, canvas.tone(0.30), 0.035)


def finance(canvas: Canvas) -> None:
    canvas.box(0, 0.82, 2, 0.3, canvas.tone(0.70))
    points = []
    for index in range(6):
        height = 0.12 + 0.085 * index + canvas.chance.uniform(-0.03, 0.03)
        x = 0.30 + index * 0.21
        canvas.box(x, 0.82 - height, 0.13, height, canvas.tone(0.70 - 0.06 * index), 0.012)
        points.append((x + 0.065, 0.74 - height))
    canvas.line(points, canvas.accent(), 0.012)
    for point in points:
        canvas.sun(*point, 0.02, canvas.accent())


def learning(canvas: Canvas) -> None:
    canvas.sun(0.89, 0.30, 0.15, canvas.accent())
    for index in range(12):
        angle = math.tau * index / 12
        inner, outer = 0.19, 0.23 + canvas.chance.uniform(0, 0.05)
        ends = [(0.89 + r * math.cos(angle), 0.30 + r * math.sin(angle)) for r in (inner, outer)]
        canvas.line(ends, canvas.accent(), 0.012)
    for side, light in ((-1, 0.56), (1, 0.48)):
        page = [(0.89, 0.60), (0.89 + side * 0.50, 0.53), (0.89 + side * 0.50, 0.80), (0.89, 0.87)]
        canvas.draw.polygon([(x * HEIGHT, y * HEIGHT) for x, y in page], fill=canvas.tone(light))
        for row in range(4):
            y = 0.655 + row * 0.05
            ends = [(0.89 + side * 0.06, y), (0.89 + side * 0.42, y - 0.05)]
            canvas.line(ends, canvas.tone(0.88, 0.2), 0.008)


def exchange(canvas: Canvas) -> None:
    places = [
        (0.20 + 0.345 * index, 0.45 + canvas.chance.choice((-1, 1)) * canvas.chance.uniform(0, 0.2))
        for index in range(5)
    ]
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[index + 1 :]:
            canvas.line([(x, y), (other_x, other_y)], (*canvas.tone(0.62), 150), 0.008)
    for index, (x, y) in enumerate(places):
        canvas.sun(x, y, 0.085, canvas.tone(0.46 + 0.05 * index))
        canvas.sun(x, y, 0.04, canvas.accent() if index == 2 else canvas.tone(0.90, 0.3))


def city(canvas: Canvas) -> None:
    canvas.sun(canvas.chance.uniform(0.3, 1.5), 0.28, 0.10, canvas.accent())
    canvas.skyline(0.74, 0.76, 0.44)
    canvas.skyline(0.82, 0.60, 0.34)
    canvas.skyline(0.90, 0.46, 0.22)
    canvas.box(0, 0.90, 2, 0.2, canvas.tone(0.34))


MOTIFS: dict[str, Callable[[Canvas], None]] = {
    draw.__name__: draw
    for draw in (
        waste,
        water,
        heat,
        mobility,
        housing,
        green,
        governance,
        finance,
        learning,
        exchange,
        city,
    )
}
HUES = {
    "waste": 0.24,
    "water": 0.55,
    "heat": 0.07,
    "mobility": 0.60,
    "housing": 0.03,
    "green": 0.34,
    "governance": 0.68,
    "finance": 0.45,
    "learning": 0.76,
    "exchange": 0.50,
    "city": 0.57,
}


def picture(motif: str, number: int) -> bytes:
    """The PNG file of picture ``number`` of a motif, from 1."""
    canvas = Canvas(motif, number)
    MOTIFS[motif](canvas)
    return _png(canvas.image.resize(SIZE, Image.Resampling.LANCZOS))


def wordmark(text: str, colour: str) -> bytes:
    """The PNG file of a plain logo: a word on a field of colour."""
    image = Image.new("RGB", (1200, 480), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((8, 8, 1192, 472), 48, outline=colour, width=16)
    size = 220
    while draw.textlength(text, font=ImageFont.load_default(size)) > 1050:
        size -= 10
    draw.text((600, 240), text, fill=colour, font=ImageFont.load_default(size), anchor="mm")
    return _png(image)


def _png(image: Image.Image) -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()
