"""Timings of the product, printed and never asserted: python -m bench."""
