"""Interpreter 3, population: the one tree as three-valued SQL and as Python over a table of facts (一(五))."""
