"""One panel per step: what the step needs, nothing else. Values in, signals out; degrees exist only here."""
