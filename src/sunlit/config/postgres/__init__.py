"""PostgreSQL under our own supervisor: the binaries come from a wheel, the care comes from here (design: platform).

`cluster` starts and stops one server, `databases` makes roles, databases and clones, `address` speaks DATABASE_URL.
"""
