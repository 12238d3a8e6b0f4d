"""Work of the queue: every night the facts of all dossiers anew, then 政策找人."""

from procrastinate.contrib.django import app

from sunlit.apps.policybook.published import looking
from sunlit.apps.population import actions
from sunlit.gateways import clock


@app.periodic(cron="41 3 * * *")
@app.task(name="population.nightly", queueing_lock="population.nightly")
def nightly(timestamp: int) -> int:
    """Periodic; says how many people were told."""
    with looking():  # packs that were published here count
        actions.project(clock.today())
        return actions.tell_newly_open(clock.today())
