"""Cancelling without script: pages that need the store, the signed link and the billing alone."""
