"""Pages of 纪检监察组."""
