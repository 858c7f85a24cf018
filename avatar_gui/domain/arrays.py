"""Frozen arrays: the values of this package share arrays, so nobody may write to them."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


def frozen(array: object, dtype: DTypeLike, shape: tuple[int | None, ...], name: str) -> NDArray[Any]:
    """Give `array` as a read-only, contiguous array of `dtype`, checked against `shape`.

    Parameters
    ----------
    array : array_like
        Copied only when it is writable, of another type or not contiguous.
    dtype : dtype
        Wanted type.
    shape : tuple of int or None
        Wanted shape; None matches any length.
    name : str
        How to call it in the error.

    Raises
    ------
    ValueError
        If the shape differs.
    """
    source = np.asarray(array)
    if source.ndim != len(shape) or any(
        want is not None and want != have for want, have in zip(shape, source.shape, strict=True)
    ):
        wanted = tuple("any" if n is None else n for n in shape)
        raise ValueError(f"{name}: shape {source.shape}, expected {wanted}")
    result = np.ascontiguousarray(source, dtype=dtype)
    if result.flags.writeable:
        # A view of somebody's writable array must not change under us.
        result = result.copy() if result is source or result.base is not None else result
        result.setflags(write=False)
    return result
