"""Encoders: a picture in, feature vectors on one or more grids out. All frozen; weights come from local files only."""
