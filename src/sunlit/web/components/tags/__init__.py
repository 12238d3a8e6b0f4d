"""The tag library `{% load sunlit %}`, one file per kind of thing; every tag's docstring says its arguments."""
