"""The pages and their peers in a real Chromium: from a filter to the settled picture."""
