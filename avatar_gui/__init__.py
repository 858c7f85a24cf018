"""AVATAR: inspect a real part against its CAD model."""

__version__ = "0.1.0"
