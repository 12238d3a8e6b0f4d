"""Pure thought: facts in, verdicts out. No framework, clock, chance or network."""
