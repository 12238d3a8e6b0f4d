"""Seats with their arithmetic (一(五)e)."""
