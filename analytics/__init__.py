"""What the facts say: retention, LTV, experiments, voices.

Functions over facts; no HTTP, no ORM.
"""
