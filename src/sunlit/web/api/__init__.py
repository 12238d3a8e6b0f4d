"""The open interface: the rules asked by other programs, nothing kept (一(五), 一(十六))."""
