"""Storyboards: which slides a review conference sees, in which order; what stands on each."""
