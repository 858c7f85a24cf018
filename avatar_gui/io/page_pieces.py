"""Pieces of an HTML page that needs no other file: tables, and pictures inside the page."""

import base64
import io
from collections.abc import Sequence
from html import escape

import numpy as np
from numpy.typing import NDArray

JPEG_QUALITY = 88


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a table; heads are escaped here, cells are HTML already."""
    head = "".join(f"<th>{escape(text)}</th>" for text in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def figure(caption: str, image: NDArray[np.uint8], css_class: str = "") -> str:
    """Give a picture (RGB, (H, W, 3)) with its caption, which is escaped here."""
    from PIL import Image

    stream = io.BytesIO()
    Image.fromarray(image).save(stream, "JPEG", quality=JPEG_QUALITY)
    data = base64.b64encode(stream.getvalue()).decode()
    text = escape(caption)
    opening = f'<figure class="{css_class}">' if css_class else "<figure>"
    return f'{opening}<img alt="{text}" src="data:image/jpeg;base64,{data}"><figcaption>{text}</figcaption></figure>'
