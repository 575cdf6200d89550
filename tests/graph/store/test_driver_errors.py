"""What the driver's errors become, against the two tables in the docstring of `graph.errors`."""

import re

import pytest
from neo4j import exceptions

from graph import errors
from graph.store.driver_errors import CODES, translate

DOCUMENTED = re.findall(r"^    (\w+(?:\.\w+)*) +(\w+)(?:  .*)?$", errors.__doc__ or "", re.MULTILINE)
BY_CLASS = {name: ours for name, ours in DOCUMENTED if hasattr(exceptions, name)}
BY_CODE = {name: ours for name, ours in DOCUMENTED if name == "Neo" or name.startswith("Neo.")}
OF_DRIVER = [
    kind for kind in vars(exceptions).values() if isinstance(kind, type) and issubclass(kind, exceptions.DriverError)
]
KNOWN = {
    "AuthConfigurationError",
    "BrokenRecordError",
    "CertificateConfigurationError",
    "ConfigurationError",
    "ConnectionAcquisitionTimeoutError",
    "ConnectionPoolError",
    "DriverError",
    "IncompleteCommit",
    "ReadServiceUnavailable",
    "ResultConsumedError",
    "ResultError",
    "ResultFailedError",
    "ResultNotSingleError",
    "RoutingServiceUnavailable",
    "ServiceUnavailable",
    "SessionError",
    "SessionExpired",
    "TransactionError",
    "TransactionNestingError",
    "UnsupportedServerProduct",
    "WriteServiceUnavailable",
}
"""The driver's classes that were looked at; a new one needs a look, and perhaps a row in `graph.errors`."""


def test_the_driver_has_no_error_that_nobody_has_looked_at():
    assert {kind.__name__ for kind in OF_DRIVER} == KNOWN


@pytest.mark.parametrize("kind", OF_DRIVER, ids=lambda kind: kind.__name__)
def test_an_error_of_the_driver_becomes_what_the_table_says_of_its_nearest_class(kind: type[exceptions.DriverError]):
    error = kind.__new__(kind)
    expected = next(BY_CLASS[base.__name__] for base in kind.__mro__ if base.__name__ in BY_CLASS)
    assert type(translate(error)).__name__ == expected


def refusal(beginning: str) -> exceptions.Neo4jError:
    code = ".".join([*beginning.split("."), "ClientError", "Schema", "NotOneOfOurs"][:4])
    return exceptions.Neo4jError._hydrate_neo4j(code=code, message="no")


@pytest.mark.parametrize(("code", "expected"), BY_CODE.items())
def test_a_refusal_of_the_server_becomes_what_the_table_says_of_its_code(code: str, expected: str):
    assert type(translate(refusal(code))).__name__ == expected


def test_the_table_of_codes_is_whole():
    assert [*BY_CODE][:-1] == [code for code, _, _ in CODES]
    assert {ours for _, ours in DOCUMENTED} <= set(vars(errors)) | {"Neo"}
