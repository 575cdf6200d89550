"""The limits that the explorer is built with."""

from server.explorer_limits import PATH, typescript


def test_the_explorer_is_built_with_the_limits_of_the_service():
    assert PATH.read_text("utf-8") == typescript(), "`python -m server.explorer_limits` writes them anew"
