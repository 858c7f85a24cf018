"""Lengths and areas as people read them, in the unit of the settings; everything that is computed stays in mm."""

from PySide6.QtCore import QCoreApplication

MM_PER_INCH = 25.4
_PROPERTY = "avatar_units"


def use_units(app: QCoreApplication, units: str) -> None:
    """Show lengths in "mm" or "inch" from now on."""
    app.setProperty(_PROPERTY, units)


def length_text(*lengths_mm: float, decimals: int = 1) -> str:
    """Give "120.0 × 80.0 mm"; inches have one decimal more than the `decimals` of mm, for they are coarser."""
    if _is_inch():
        return " × ".join(f"{value / MM_PER_INCH:.{decimals + 1}f}" for value in lengths_mm) + " in"
    return " × ".join(f"{value:.{decimals}f}" for value in lengths_mm) + " mm"


def area_text(area_mm2: float) -> str:
    """Give "12.5 mm²" or "0.0194 in²"."""
    return f"{area_mm2 / MM_PER_INCH**2:.4f} in²" if _is_inch() else f"{area_mm2:.1f} mm²"


def _is_inch() -> bool:
    app = QCoreApplication.instance()
    return app is not None and app.property(_PROPERTY) == "inch"
