"""Three tables as offices publish them: their true numbers, and the files in which a reader finds them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Messy(NamedTuple):
    """The bytes of a file, and what it tells: names of the features, features (n, d) and target (n,)."""

    content: bytes
    names: tuple[str, ...]
    features: np.ndarray
    target: np.ndarray


def rents() -> Messy:
    """From a German office: Latin-1, semicolons, decimal commas, points between thousands, a title and a footer.

    Districts, dates, gaps as "k. A.", a row of totals, units in brackets, columns without a name.
    """
    rng = np.random.default_rng(1)
    rows = 40
    area = np.round(rng.uniform(30, 160, rows), 1)
    people = rng.integers(900, 60_000, rows)
    district = rng.choice(["Altstadt", "Süd", "Höhe"], rows, p=[0.5, 0.3, 0.2])
    rent = np.round(9 * area + 0.004 * people + 150 * (district == "Süd") + rng.normal(0, 60, rows), 2)
    lines = ["Mieten nach Quartier;;;;;;;", "Stand: 31.12.2024;;;;;;;", ""]
    lines.append("Quartier;Stichtag;Fläche [m²];Einwohner;Baujahr;Miete [EUR/Monat];;")
    for row in range(rows):
        built = "k. A." if row % 2 else str(1900 + row)
        cells = [district[row], f"{row % 28 + 1:02}.03.2024", german(area[row], 1), german(people[row], 0), built]
        lines.append(";".join([*cells, german(rent[row], 2), "", ""]))
    lines[8] = lines[8].replace(german(rent[4], 2), "k.A.")  # the fifth row has no rent
    lines += [f"Insgesamt;;{german(area.sum(), 1)};{german(people.sum(), 0)};;{german(rent.sum(), 2)};;", ""]
    lines.append("Quelle: Amt für Statistik; Angaben ohne Gewähr")
    left = np.arange(rows) != 4
    kinds = np.column_stack([district == "Höhe", district == "Süd"]).astype(float)
    features = np.column_stack([kinds, area, people])[left]
    names = ("Quartier = Höhe", "Quartier = Süd", "Fläche [m²]", "Einwohner")
    return Messy("\r\n".join(lines).encode("latin-1"), names, features, rent[left])


def german(number: float, decimals: int) -> str:
    """1.234,5"""
    return f"{number:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def cars() -> Messy:
    """From an American one: quoted cells, commas between thousands, dollars, per cent, N/A, a name over two lines.

    A column of numbers of cars, one in another unit, one that is always the same, and lines with too many cells.
    """
    rng = np.random.default_rng(2)
    rows = 60
    miles = rng.integers(1_000, 150_000, rows)
    fuel = np.round(rng.uniform(4, 14, rows), 1)
    sold = np.round(rng.uniform(1, 99, rows), 1)
    price = np.round(30_000 - 0.12 * miles - 300 * fuel + rng.normal(0, 900, rows))
    lines = ['"car","miles","fuel ""city""\n(l/100 km)","share sold","country","price","price in cents"']
    for row in range(rows):
        used = "N/A" if row == 10 else f"{miles[row]:,}"
        cells = [
            f"car {row}",
            used,
            str(fuel[row]),
            f"{sold[row]}%",
            "US",
            f"${price[row]:,.0f}",
            f"{100 * price[row]:.0f}",
        ]
        lines.append(",".join(f'"{cell}"' for cell in cells))
    lines.insert(30, '"car 999","5","6","7%","US","$1","100","and more"')
    left = np.arange(rows) != 10
    features = np.column_stack([miles, fuel, sold])[left]
    content = b"\xef\xbb\xbf" + "\n".join(lines).encode()
    return Messy(content, ("miles", 'fuel "city" (l/100 km)', "share sold"), features, price[left])


def towns() -> Messy:
    """From a Swiss one: tabs, UTF-16, apostrophes between thousands, real minus signs, row numbers without a name."""
    rng = np.random.default_rng(3)
    rows = 25
    height = rng.integers(200, 1900, rows)
    warm = np.round(rng.normal(0, 8, rows), 2)
    income = rng.integers(30_000, 1_900_000, rows)
    guests = np.round(3 * height + 40 * warm + income / 900 + rng.normal(0, 300, rows))
    lines = ["Höhe\tTemperatur (°C)\tErtrag\tGäste"]
    for row in range(rows):
        cells = [
            row + 1,
            f"{height[row]} m",
            str(warm[row]).replace("-", "−"),
            f"{income[row]:,}".replace(",", "’"),
            guests[row],
        ]
        lines.append("\t".join(map(str, cells)))
    features = np.column_stack([height, warm, income])
    content = b"\xff\xfe" + "\n".join(lines).encode("utf-16-le")
    return Messy(content, ("Höhe", "Temperatur (°C)", "Ertrag"), features, guests)
