"""Sunlit · 阳光职称: professional-title evaluation and appointment, every step in the open."""
