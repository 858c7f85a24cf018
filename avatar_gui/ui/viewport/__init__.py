"""The 3D view of the part, its cameras and what was found on it: the only package of `ui` that knows VTK."""
