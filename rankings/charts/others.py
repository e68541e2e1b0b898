"""Points of a picture that are no figure of one province: what their `customdata` says, which a click asks for."""

OF = "of:"  # before the slug of the province that administers an archipelago
MEDIAN, BEST, MEAN = "median", "best", "mean"  # of everybody; in a region; of a region, as its publisher printed it
