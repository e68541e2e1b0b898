"""A static site of the served version: a page a question and unit, in both languages, for any web server or CDN."""
