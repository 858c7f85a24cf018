"""What a STEP or IGES file says in plain text: its length unit and roughly how large it is.

OpenCASCADE converts units on its own and does not tell which it met; tolerances have to be chosen before it reads.
Neither text is parsed in full: only the few entities named below are looked for.
"""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np

from avatar_gui.domain.cad import LengthUnit
from avatar_gui.domain.errors import InputError

# ISO 10303-41 prefixes in front of .METRE. that the domain has a name for.
_SI_PREFIXES = {b"$": "m", b".MILLI.": "mm", b".CENTI.": "cm", b".MICRO.": "um"}
_NAMED_UNITS = {
    "INCH": "in", "INCHES": "in", "IN": "in", "FOOT": "ft", "FEET": "ft", "FT": "ft",
    "MILLIMETRE": "mm", "MILLIMETER": "mm", "MM": "mm", "CENTIMETRE": "cm", "CENTIMETER": "cm", "CM": "cm",
    "METRE": "m", "METER": "m", "M": "m", "MICROMETRE": "um", "MICROMETER": "um", "MICRON": "um",
}  # fmt: skip
# IGES 5.3, section 2.2.4.3.14, units flag; the others (miles, kilometres, mils, microinches) have no name here.
_IGES_FLAGS = {1: "in", 2: "mm", 4: "ft", 6: "m", 9: "um", 10: "cm"}
_IGES_FLAG_BY_NAME = 3

_ID = rb"#\s*(\d+)"
_NUMBER = rb"\s*([-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*"
_UNIT_ENTITY = re.compile(rb"#\s*(\d+)\s*=\s*\(([^;]*?LENGTH_UNIT\s*\([^;]*?)\)\s*;", re.DOTALL)
_CONTEXT = re.compile(rb"#\s*(\d+)\s*=\s*\([^;]*?GLOBAL_UNIT_ASSIGNED_CONTEXT\s*\(\s*\(([^)]*)\)", re.DOTALL)
_SHAPE = re.compile(rb"=\s*\w*SHAPE_REPRESENTATION\s*\([^;]*,\s*#\s*(\d+)\s*\)\s*;", re.DOTALL)
_POINT = re.compile(
    rb"#\s*(\d+)\s*=\s*CARTESIAN_POINT\s*\(\s*'[^']*'\s*,\s*\(" + rb",".join([_NUMBER] * 3) + rb"\)", re.DOTALL
)
_VERTEX = re.compile(rb"VERTEX_POINT\s*\(\s*'[^']*'\s*,\s*" + _ID)
_CLOSED_EDGE = re.compile(rb"EDGE_CURVE\s*\(\s*'[^']*'\s*,\s*" + _ID + rb"\s*,\s*#\s*\1\s*,\s*" + _ID)
_CIRCLE = re.compile(rb"#\s*(\d+)\s*=\s*CIRCLE\s*\(\s*'[^']*'\s*,\s*#\s*\d+\s*,\s*([\d.eE+-]+)")


@dataclass(frozen=True, slots=True)
class StatedUnit:
    """The unit of a file's shapes; `mixed` if parts of it use others too (OpenCASCADE converts each)."""

    unit: LengthUnit
    mixed: bool = False


def step_unit(name: str, data: bytes) -> StatedUnit | None:
    """Find the length unit that a STEP file's shapes are in; None if it states none.

    Raises
    ------
    InputError
        If it states one that is not in `LengthUnit`.
    """
    units = {match[1]: match[2] for match in _UNIT_ENTITY.finditer(data)}
    by_context: dict[bytes, bytes] = {}
    for match in _CONTEXT.finditer(data):
        for reference in re.findall(_ID, match[2]):
            if reference in units:
                by_context[match[1]] = units[reference]
    if not by_context:
        return None
    # Contexts of material properties and annotations may have units of their own: the shapes decide.
    shapes = Counter(match[1] for match in _SHAPE.finditer(data) if match[1] in by_context)
    used = {context: by_context[context] for context, _ in shapes.most_common()} or by_context
    found = [_unit_of(name, entity) for entity in used.values()]
    return StatedUnit(found[0], mixed=len(set(found)) > 1)


def _unit_of(name: str, entity: bytes) -> LengthUnit:
    named = re.search(rb"CONVERSION_BASED_UNIT\s*\(\s*'([^']*)'", entity)
    if named is not None:
        label = named[1].decode("latin-1").strip()
        code = _NAMED_UNITS.get(label.upper())
    else:
        si = re.search(rb"SI_UNIT\s*\(\s*(\$|\.\w+\.)\s*,\s*\.METRE\.\s*\)", entity)
        label = si[1].decode("latin-1").strip(".").lower() + " metre" if si else "something else"
        code = _SI_PREFIXES.get(si[1]) if si else None
    if code is None:
        raise InputError(f"{name}: its length unit is {label!r}, which is not known here", hint="export it in mm")
    return LengthUnit(code)


def step_size(data: bytes) -> float | None:
    """Estimate a STEP model's diameter in the file's unit, without placing the parts of an assembly.

    The box of all vertices, or the largest closed circular edge if that is more: a disc has a single vertex on its
    rim. Points that are no vertices are ignored, as construction points lie anywhere. None where there are no vertices.
    """
    vertex_ids = {int(i) for i in _VERTEX.findall(data)}
    if not vertex_ids:
        return None
    points = [match.group(2, 3, 4) for match in _POINT.finditer(data) if int(match[1]) in vertex_ids]
    corners = np.array(points, dtype=np.bytes_).reshape(-1, 3).astype(np.float64)
    corners = corners[np.isfinite(corners).all(axis=1)]
    if len(corners) == 0:
        return None
    diagonal = float(np.linalg.norm(corners.max(axis=0) - corners.min(axis=0)))
    closed = {int(match[2]) for match in _CLOSED_EDGE.finditer(data)}
    radii = [float(match[2]) for match in _CIRCLE.finditer(data) if int(match[1]) in closed]
    size = max([diagonal, *(2 * r for r in radii)])
    return size if np.isfinite(size) and size > 0 else None


def iges_unit(name: str, data: bytes) -> StatedUnit | None:
    """Find the length unit that an IGES file's global section states; None if it states none.

    Raises
    ------
    InputError
        If it states one that is not in `LengthUnit`.
    """
    section = b"".join(line[:72] for line in re.split(rb"\r\n|\r|\n", data) if line[72:73] == b"G")
    fields = _iges_fields(section.decode("latin-1"))
    if len(fields) < 14:
        return None
    label = fields[14].strip() if len(fields) > 14 else ""
    flag = int(fields[13]) if fields[13].strip().isdigit() else (1 if not fields[13].strip() else -1)
    code = _NAMED_UNITS.get(label.upper()) if flag == _IGES_FLAG_BY_NAME else _IGES_FLAGS.get(flag)
    if code is None:
        raise InputError(
            f"{name}: its length unit (flag {flag}, name {label!r}) is not known here", hint="export it in mm"
        )
    return StatedUnit(LengthUnit(code))


def _iges_fields(section: str) -> list[str]:
    """Split a global section at its parameter delimiter, honouring Hollerith strings such as ``2HMM``."""
    delimiter, terminator = ",", ";"
    fields: list[str] = []
    position, current = 0, ""
    while position < len(section):
        hollerith = re.match(r"\s*(\d+)H", section[position:]) if not current.strip() else None
        if hollerith:
            start = position + hollerith.end()
            current = section[start : start + int(hollerith[1])]
            position = start + int(hollerith[1])
            if not fields and len(current) == 1:
                delimiter = current
            elif len(fields) == 1 and len(current) == 1:
                terminator = current
            # A string ends its field: go on at the delimiter.
            while position < len(section) and section[position] not in (delimiter, terminator):
                position += 1
            continue
        char = section[position]
        position += 1
        if char in (delimiter, terminator):
            fields.append(current)
            current = ""
            if char == terminator:
                break
        else:
            current += char
    return fields
