"""docs/queries.md: every question runs on the bundled example page, and has the answer that is printed under it."""

import json
import re
from pathlib import Path

import pytest

import schema
from graph.store.constraints import prepare
from graph.store.store import Store
from loaders.identity.rules import RULES
from loaders.input.files import Inputs
from loaders.pipeline.load import load
from loaders.samples import AS_OF, example_page
from loaders.sources.registry import LOADERS
from tests.projection_source import Projecting

pytestmark = pytest.mark.anyio

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text()
QUESTIONS = re.findall(r"```graphql\n(.*?)```\n(?:\n```json\n(.*?)```)?", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
async def example_store(open_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The bundled page, loaded."""
    await open_store.apply("MATCH (n) DETACH DELETE n")
    await prepare(open_store, rules=RULES)
    await load(
        open_store,
        LOADERS["feed"],
        Inputs([example_page()]),
        as_of=AS_OF,
        data_dir=tmp_path_factory.mktemp("data"),
    )
    return open_store


@pytest.mark.parametrize(
    ("question", "answer"), QUESTIONS, ids=[question.split("\n")[0][:30] for question, _ in QUESTIONS]
)
async def test_a_question_has_the_answer_under_it(example_store, served, question, answer):
    result = await served.execute(question, context_value=schema.Context(example_store, Projecting(example_store)))
    codes = [error.extensions["code"] for error in result.errors or ()]
    assert codes == (["NOT_FOUND"] if "Nobody at All" in question else [])
    assert result.data
    if answer:
        assert result.data == json.loads(answer)


def test_the_page_has_the_questions():
    assert len(QUESTIONS) == PAGE.count("```graphql") >= 10
