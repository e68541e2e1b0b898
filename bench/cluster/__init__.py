"""One machine as several: PostgreSQL, servers with a folder each, nginx in front; to try it and to measure it."""
