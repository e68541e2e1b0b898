"""Trình chiếu: a storyboard chosen, ordered, shown on the wall, steered from a phone, taken away as files."""
