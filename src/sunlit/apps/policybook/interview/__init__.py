"""资格自测: plain questions, asked only while the rules still need the answer (一(五), 一(十六), order 40)."""
