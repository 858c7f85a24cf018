"""Adapters around OpenCV: lens, pose from points, photometry, regions, pose quality. Pure functions on arrays."""
