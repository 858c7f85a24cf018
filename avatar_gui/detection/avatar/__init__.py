"""The engine `avatar`: a network that learned what a good photo of a part looks like beside its twin."""
