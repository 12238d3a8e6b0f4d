"""Benchmarks: `./sunlit bench` runs every module here that has `measure()`.."""
