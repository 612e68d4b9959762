"""T33: whatever staff write, the JSON is as the schema says that the site publishes.

The examples are the same in each run; `make fuzz` tries more of them, by chance (FUZZ_EXAMPLES).
"""

import os
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from core.dates.partial_dates import PartialDate
from initiatives.measures.rules import State
from initiatives.measures.value import MeasureValue
from initiatives.program_summary import Budget, Readers, SupportSummary
from initiatives.program_summary.outputs.json_view import json_data, json_text
from initiatives.program_summary.parts import ActivitySummary, Contact
from tests.initiatives.program_summary.conftest import whole_summary
from tests.initiatives.program_summary.test_json import validate

by_chance = settings(
    max_examples=int(os.environ.get("FUZZ_EXAMPLES", "60")),
    derandomize="FUZZ_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
)
texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80)
names = texts.filter(str.strip)
numbers = st.decimals(-(10**15), 10**15, places=4)
dates = st.one_of(
    st.none(),
    st.builds(PartialDate, st.integers(1900, 2100)),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12), st.integers(1, 28)),
)
measures = st.builds(
    MeasureValue,
    name=names,
    kind=st.sampled_from(["output", "outcome"]),
    state=st.sampled_from(State.values),
    qualifier=st.sampled_from(["", "at_least", "about"]),
    unit=st.sampled_from(["", "%", "$", "days"]) | texts,
    baseline=st.none() | numbers,
    baseline_on=dates,
    target=st.none() | numbers,
    target_on=dates,
    current=numbers,
    current_on=dates,
    method=texts,
    source=texts,
)
supports = st.builds(
    SupportSummary,
    name=texts,
    organization=names,
    credit=names,
    starts=dates,
    ends=dates,
    period_text=texts,
    amount=st.none() | st.decimals(0, 10**12, places=2),
    amount_is_public=st.just(True),
)
summaries = st.builds(
    whole_summary,
    title=names,
    standfirst=texts,
    need=texts,
    goals=st.lists(names, max_size=3),
    activities=st.lists(
        st.builds(ActivitySummary, names, texts, st.sampled_from(["", "convening"]), dates),
        max_size=3,
    ),
    population=texts,
    geography=texts,
    starts=dates,
    ends=dates,
    supports=st.lists(supports, max_size=3),
    results=st.lists(measures, max_size=4),
    learned=texts,
    content_note=texts,
    contact=st.none() | st.builds(Contact, texts, texts, texts, st.just("ada@iip.example")),
    budget=st.none() | st.builds(Budget, st.decimals(0, 10**12, places=2), texts, texts),
    audience=st.sampled_from(list(Readers)),
)


@by_chance
@given(summaries)
def test_every_summary_is_as_the_schema_says(summary):
    data = validate(json_text(summary))
    assert data["title"] == summary.title
    # Numbers are exact to the digit.
    sent = [each["current"]["value"] for each in data["results"] if each["current"]]
    kept = [
        Decimal(each["current"]["value"])
        for each in json_data(summary)["results"]
        if each["current"]
    ]
    assert [Decimal(value) for value in sent] == kept
