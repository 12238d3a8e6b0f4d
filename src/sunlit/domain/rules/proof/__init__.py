"""Interpreter 4, prove: is a standard as high as another, can a path be walked at all, which contains which."""
