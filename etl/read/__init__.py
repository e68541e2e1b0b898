"""Shipped files and tables handed in, as tables of text."""
