"""Charts that an office edits, in slides and in documents alike: their data, roles, axes and labels."""
