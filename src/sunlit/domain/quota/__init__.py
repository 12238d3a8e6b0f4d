"""How many may be recommended and how many may pass: 职数加1 (一(五)e) and the 60 % cap (一(五)d)."""
