"""资格自测 without an account: answers, fields, pages and the result (一(五), 一(十六))."""
