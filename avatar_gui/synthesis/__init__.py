"""Pseudo-photos of CAD parts: parametric parts, defects, materials, lights, and the path tracer (Mitsuba).

The only package that knows mitsuba and build123d; both are in the extra "synth" and imported inside functions.
"""
