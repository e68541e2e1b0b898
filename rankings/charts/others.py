"""Points of a picture that are no figure of one province: what their `customdata` says, which a click asks for."""

OF = "of:"  # before the slug of the province that administers an archipelago
MEDIAN, MIDDLE = "median", "middle"  # the median of everybody, of a region
BEST, MEAN = "best", "mean"  # in a region; of a region, as its publisher printed it
NOBODYS = (MEDIAN, MIDDLE, BEST, MEAN)
