"""Use cases in plain Python: what AVATAR does, whoever asks for it."""
