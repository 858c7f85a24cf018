"""Parts of electrical devices: circuit boards."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import block, chance, drill, edges_at, rod, softened, spots, thinned, whole


def circuit_board(rng: np.random.Generator) -> Design:
    """Draw a board with chips, cans, coils, headers and sockets, each a solid of its own; some boards nearly bare."""
    from build123d import Box, Pos, Rot

    a, b, t = rng.uniform(45, 130), rng.uniform(35, 90), rng.uniform(1.4, 2.4)
    board: Any = block(a, b, t, rng.uniform(0, 6) if chance(rng, 0.6) else 0)
    r = rng.uniform(1.3, 2.3)
    holes = thinned(rng, [(sx * (a / 2 - 2 * r), sy * (b / 2 - 2 * r)) for sx in (-1, 1) for sy in (-1, 1)], 0.25)
    if chance(rng, 0.4):
        board -= Pos(a / 2, rng.uniform(-0.25, 0.25) * b, 0) * Box(a * rng.uniform(0.1, 0.3), b * 0.2, 9 * t)
        holes = [(x, y) for x, y in holes if x < 0]
    cell = min(a, b) / rng.uniform(2.6, 4.5)
    places = spots(rng, whole(rng, 2, 14), a - 1.1 * cell - 6, b - 1.1 * cell - 6, 1.12 * cell, holes)
    places = [(x, y) for x, y in places if x < 0.32 * a - 0.6 * cell or abs(y) > 0.35 * b]
    solids: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for x, y in places:
        kind = str(rng.choice(["chip", "can", "coil", "header", "socket", "sink"]))
        size = cell * rng.uniform(0.45, 0.68)
        if kind == "chip":
            shape: Any = block(size, size * rng.uniform(0.5, 1), rng.uniform(1, 3))
            shape = softened(shape, shape.edges(), 0.3, is_round=False)
        elif kind == "can":
            tall = size * rng.uniform(0.5, 1.4)
            shape = rod(size * 0.48, tall)
            shape = softened(shape, edges_at(shape, tall), 0.6, is_round=True)
        elif kind == "coil":
            shape = rod(size * 0.5, size * 0.5) - drill(0, 0, size * 0.2, top=size * 0.5, depth=size * 0.3)
        elif kind == "header":
            n = whole(rng, 2, 7)
            shape = block(size, size / n, 2.5) + [
                Pos((i - (n - 1) / 2) * size / n, 0, 2) * block(0.3 * size / n, 0.3 * size / n, 6) for i in range(n)
            ]
        elif kind == "socket":
            tall = size * rng.uniform(0.35, 0.7)
            shape = block(size, size * 0.8, tall) - Pos(0, -0.2 * size, 0.15 * tall) * block(
                0.8 * size, 0.8 * size, 0.65 * tall
            )
        else:
            shape = block(size, size, 3)
            shape += [Pos(0, (i - 2) * size / 4.4, 2) * block(size, size * 0.08, size * 0.4) for i in range(5)]
        counts[kind] = counts.get(kind, 0) + 1
        solids[f"{kind} {counts[kind]}"] = Pos(x, y, t) * Rot(0, 0, float(rng.choice([0, 90, 180, 270]))) * shape
    drills = [drill(x, y, r, top=t, depth=3 * t) for x, y in holes]
    for x, y in spots(rng, whole(rng, 0, 16), a - 6, b - 6, 3, [*holes]):
        if all(np.hypot(x - u, y - v) > 0.55 * cell for u, v in places) and x < 0.3 * a:
            drills += [drill(x, y, 0.7, top=t, depth=3 * t)]
    return Design({"board": board - drills, **solids})
