"""Who must recuse whom: relations derived from parents and marriages, and the conflicts they make (五(三))."""
