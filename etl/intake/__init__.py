"""What staff hand in: bytes to sheets of text (in a limited child), sheets to statements, these to a layer of data."""
