"""The variant *aligned* of AVATAR: what a photo looks like beside its twin, learned from good pairs only."""
