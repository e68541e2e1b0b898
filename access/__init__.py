"""Who somebody is, what that somebody may do, and whether the server is fit for a network; knows no page."""
