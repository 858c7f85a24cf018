"""Adapters around torch: anomaly detection engines, encoders, weights."""
