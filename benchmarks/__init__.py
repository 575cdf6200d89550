"""Side-by-side measurements against a reference from the same run; never part of the tests."""
