"""Work of the queue: announce waiting notices every minute."""

from procrastinate.contrib.django import app

from sunlit.apps.messages import actions


@app.periodic(cron="* * * * *")
@app.task(name="messages.send_outbox", queueing_lock="messages.send_outbox")
def send_outbox(timestamp: int) -> int:
    """Periodic; `timestamp` is the minute it was due."""
    return actions.send_outbox()
