"""Proof of what was said: chains checked again, and one conversation told in full."""
