"""Adapter around VTK: the twin renderer and the scene that the viewport shares with it."""
