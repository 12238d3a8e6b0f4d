"""Work of the queue that belongs to no single room: what falls due, every minute (order 40 art. 19, control 43)."""

from procrastinate.contrib.django import app

from sunlit.config import due


@app.periodic(cron="* * * * *")
@app.task(name="config.run_due", queueing_lock="config.run_due")
def run_due(timestamp: int) -> None:
    """Periodic; `timestamp` is the minute it was due."""
    due.run()
