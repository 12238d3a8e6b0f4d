"""The journey of an application: one table of states and moves, and the only way a state changes (house rule 7)."""
