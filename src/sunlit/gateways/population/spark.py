"""Spark, for a population that outgrows one machine (extra `spark`; needs Java). The same SQL, the same answers."""

from collections.abc import Iterable, Sequence
from typing import Any

from sunlit.domain.rules.population.columns import Column
from sunlit.domain.rules.population.sql import SPARK
from sunlit.gateways.population import HEAD, Person

MASTER = "local[*]"
_TYPES = {"VARCHAR": "STRING"}
_QUIET = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.log.level": "ERROR",
}


class SparkEngine:
    """One session; `close` ends it. Raises ImportError where pyspark is not installed."""

    dialect = SPARK
    table = "facts"

    def __init__(self, master: str = MASTER) -> None:
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master(master).appName("sunlit-population")
        for name, value in _QUIET.items():
            builder = builder.config(name, value)
        self.session: Any = builder.getOrCreate()

    def fill(self, columns: Sequence[Column], people: Iterable[Person]) -> int:
        """Make the view anew and keep it in memory."""
        own = [f"{column.name} {column.type}" for column in columns]
        head = [f"{name} {_TYPES.get(type_.split('(')[0], type_)}" for name, type_ in (one.split(" ") for one in HEAD)]
        rows = list(people)
        frame = self.session.createDataFrame(rows, ", ".join([*head, *own])).cache()
        frame.createOrReplaceTempView(self.table)
        return len(rows)

    def ask(self, question: str) -> list[tuple[object, ...]]:
        """Rows of one question."""
        return [tuple(row) for row in self.session.sql(question).collect()]

    def close(self) -> None:
        """End the session and its Java process."""
        self.session.stop()
