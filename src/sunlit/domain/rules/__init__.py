"""One expression tree, several interpreters: explain, forecast, word; policy packs as data (一(一))."""
