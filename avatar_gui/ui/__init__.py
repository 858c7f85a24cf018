"""The window: shows values, sends actions, computes nothing."""
