"""Moulded and printed parts: bricks with studs."""

from typing import Any

import numpy as np

from avatar_gui.synthesis.families.design import Design
from avatar_gui.synthesis.families.shapes import block, chance, edges_at, rod, softened, standing, thinned, whole


def toy_brick(rng: np.random.Generator) -> Design:
    """Draw a brick with studs, hollow below: full, partly smooth, with a slope, or with holes across."""
    from build123d import Cylinder, Pos, Rot

    nx, ny = whole(rng, 2, 8), whole(rng, 1, 4)
    p = min(rng.uniform(9, 22), 150 / nx)
    h, wall = p * float(rng.choice([0.4, 1.2, 1.2, 2.4])), p * rng.uniform(0.12, 0.2)
    a, b = nx * p, ny * p
    body: Any = block(a - 0.2, b - 0.2, h)
    if chance(rng, 0.5):
        body = softened(body, body.edges(), 0.03 * p, is_round=chance(rng, 0.5))
    columns = list(range(nx))
    turns = (4 if nx == ny else 2) if nx * ny > 1 else 1
    if h > p and nx > 2 and chance(rng, 0.4):
        cut = whole(rng, 1, nx - 1)
        columns = columns[: nx - cut]
        x = a / 2 - cut * p
        body -= standing([(x, h + 1), (x, h), (a / 2, h * rng.uniform(0.2, 0.4)), (a, h * 0.2), (a, h + 1)], 2 * b)
        turns = 1
    places = [((i - (nx - 1) / 2) * p, (j - (ny - 1) / 2) * p) for i in columns for j in range(ny)]
    every = len(places)
    kept = thinned(rng, places, rng.uniform(0.05, 0.5)) if chance(rng, 0.6) else places
    if len(kept) < every:
        turns = 1
    stud: Any = rod(0.3 * p, 0.22 * p + 0.5)
    if chance(rng, 0.3):
        stud = softened(stud, edges_at(stud, 0.22 * p + 0.5), 0.04 * p, is_round=False)
    if chance(rng, 0.3):
        stud -= Pos(0, 0, 0.5) * rod(0.17 * p, p)
    body += [Pos(x, y, h - 0.5) * stud for x, y in kept]
    top = 0.35 * p if turns == 1 and h > p else 0.2 * p
    cavity: Any = Pos(0, 0, -1) * block(a - 2 * wall, b - 2 * wall, h - top + 1)
    if len(columns) < nx:
        cavity &= Pos(-cut * p / 2, 0, 0) * block(a - cut * p - 2 * wall, b, 3 * h)
    if ny > 1:
        post = rod(0.4 * p, h) - Pos(0, 0, -1) * rod(0.28 * p, h + 2)
        posts = [
            Pos((i - nx / 2 + 1) * p, (j - ny / 2 + 1) * p, 0) * post for i in range(nx - 1) for j in range(ny - 1)
        ]
    else:
        posts = [Pos((i - nx / 2 + 1) * p, 0, 0) * rod(0.16 * p, h) for i in range(nx - 1)]
    body -= cavity - posts
    if h > p and len(columns) == nx and chance(rng, 0.4):
        at = whole(rng, 0, nx - 2)
        x = (at - nx / 2 + 1) * p
        body -= Pos(x, -b / 2, h * 0.6) * Rot(90, 0, 0) * Cylinder(0.26 * p, 2 * wall + 1)
        turns = 1
    return Design({"brick": body}, turns=turns)
