"""The report on a calibration: one HTML file that needs no other, or the coverage picture alone."""

import base64
import io
import math
from collections.abc import Sequence
from html import escape
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from avatar_gui.domain.calibration import Calibration, CalibrationPicture
from avatar_gui.io.text_files import write_bytes, write_text

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; color: #1c2126; max-width: 62rem; margin: 2.5rem auto; padding: 0 1.5rem }
h1 { font-size: 1.6rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem }
p.lead { color: #59636e; margin-top: .2rem }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; width: 100% }
th { text-align: left; font-weight: 600; border-bottom: 1px solid #aeb6bf } th, td { padding: .25rem .7rem .25rem 0 }
td.n, th.n { text-align: right } tr + tr td { border-top: 1px solid #e4e8ec } tr.out td { color: #8a939d }
.warn { background: #fff6df; border-left: 4px solid #e3b341; padding: .5rem 1rem; margin: .5rem 0 }
.bad { color: #b3372a; font-weight: 600 } img { width: 100%; border-radius: 4px } figcaption { color: #59636e }
figure { margin: 0 }
"""


def write_coverage_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    """Write an RGB picture (H, W, 3) as PNG; StorageError if that fails."""
    write_bytes(Path(path), _png(picture))


def write_calibration_html(
    path: Path,
    calibration: Calibration,
    picture: NDArray[np.uint8],
    failures: Sequence[tuple[str, str]],
    *,
    title: str,
) -> None:
    """Write what was found, how sure it is, and what each picture adds.

    Parameters
    ----------
    path : Path
    calibration : Calibration
    picture : ndarray of uint8, shape (H, W, 3)
        Where the points were seen; RGB.
    failures : sequence of (str, str)
        Pictures without the target, and why.
    title : str

    Raises
    ------
    StorageError
    """
    camera = calibration.intrinsics
    used = sum(shown.is_used for shown in calibration.pictures)
    lead = (
        f"{camera.lens.value}, {camera.width} × {camera.height} px, {used} of {len(calibration.pictures)} pictures "
        f"used, points {calibration.rms_px:.3f} px off (rms), target seen in {calibration.covered_share:.0%} of the "
        "picture"
    )
    numbers = "".join(
        f"<tr><td>{number.name}</td><td class=n>{number.value:.{digits}f}</td>"
        f"<td class=n>± {number.std:.{digits}f}</td><td>{unit}</td></tr>"
        for number in calibration.numbers
        for digits, unit in [(2, "px") if number.name[0] in "fc" else (5, "")]
    )
    pictures = "".join(_row(shown) for shown in calibration.pictures)
    pictures += "".join(
        f"<tr class=out><td>{escape(name)}</td><td colspan=5>{escape(why)}</td></tr>" for name, why in failures
    )
    warnings = "".join(f"<p class=warn>{escape(text)}</p>" for text in calibration.warnings)
    data = base64.b64encode(_png(picture)).decode("ascii")
    write_text(
        Path(path),
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{escape(title)}</title><style>{_STYLE}</style>"
        f"<h1>{escape(title)}</h1><p class=lead>{lead}</p>{warnings}"
        "<h2>Camera</h2><table><tr><th>number<th class=n>value<th class=n>standard deviation<th>unit</tr>"
        f"{numbers}</table>"
        f"<h2>Where the target was seen</h2><figure><img alt='points of the target in the picture' "
        f"src='data:image/png;base64,{data}'><figcaption>Dots: points of the target; grey: left out. "
        "Lines: by how much they miss, 100 times longer.</figcaption></figure>"
        "<h2>Pictures</h2><table><tr><th>picture<th class=n>points<th class=n>rms, px<th class=n>worst, px"
        f"<th class=n>tilt<th></tr>{pictures}</table></html>\n",
    )


def _row(shown: CalibrationPicture) -> str:
    note = "" if shown.is_used else "left out"
    if shown.is_outlier:
        note = "<span class=bad>disagrees with the others</span>" + (", left out" if not shown.is_used else "")
    return (
        f"<tr{'' if shown.is_used else ' class=out'}><td>{escape(shown.view.name)}</td>"
        f"<td class=n>{len(shown.view.points_px)}</td><td class=n>{shown.rms_px:.3f}</td>"
        f"<td class=n>{shown.max_px:.2f}</td><td class=n>{math.degrees(shown.tilt_rad):.0f}°</td><td>{note}</td></tr>"
    )


def _png(picture: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(picture).save(buffer, "PNG")
    return buffer.getvalue()
