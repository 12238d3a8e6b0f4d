"""Writes on notices: a unit posts, forwards, declines; anyone objects; the unit answers (order 40 art. 17)."""
