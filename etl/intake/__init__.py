"""What staff hand in: bytes to sheets of text (in a limited child), sheets to statements, statements to a layer of data."""
