"""Work of the queue: every night, close what is no longer used and throw away what has expired (control 13)."""

from procrastinate.contrib.django import app

from sunlit.apps.people import actions


@app.periodic(cron="17 3 * * *")
@app.task(name="people.tidy", queueing_lock="people.tidy")
def tidy(timestamp: int) -> int:
    """Periodic; says how many unused accounts were closed."""
    actions.forget_expired()
    return actions.disable_unused()
