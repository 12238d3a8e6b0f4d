"""Review sessions: draw, recusal, scores, ballot, result."""
