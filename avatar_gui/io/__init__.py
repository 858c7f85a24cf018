"""Adapters around files and storage: CAD, photos, cameras, poses, jobs, reports. Independent of other adapters."""
