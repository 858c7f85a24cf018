"""Reusable controls: they show values handed to them, emit signals, and know nothing of jobs or services."""
