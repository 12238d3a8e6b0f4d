"""Whatever is sent, the interface answers as its own document says, and never breaks (control 59)."""

from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation import GenerationMode

from sunlit.web.api import door

CONFIG = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "422"]
"""  # 2021-02-30 and a stretch that ends before it begins fit a schema, yet nobody can have them
ONCE = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)
OPERATIONS = [("POST", "/api/v1/eligibility"), ("GET", "/api/v1/facts"), ("GET", "/api/v1/paths")]


@pytest.fixture
def interface(fresh_database: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The real application, told by its own document; the limit of the door is another test's matter."""
    monkeypatch.setitem(door.ASKS, "limit", 10**6)
    config = SchemathesisConfig.from_str(CONFIG)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), config=config)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_one_that_the_document_promises(interface: Any, mode: GenerationMode) -> None:
    found = {(one.ok().method.upper(), one.ok().full_path): one.ok() for one in interface.get_all_operations()}
    assert sorted(found) == sorted(OPERATIONS)
    answered: list[int] = []
    for operation in found.values():
        if mode is GenerationMode.NEGATIVE and operation.method == "get":
            continue  # any text may be asked for as a pack

        @ONCE
        @given(case=operation.as_strategy(generation_mode=mode))
        def asked(case: schemathesis.Case) -> None:
            answered.append(case.call_and_validate().status_code)

        asked()
    assert len(answered) >= 40
    assert (200 in answered) is (mode is GenerationMode.POSITIVE)
