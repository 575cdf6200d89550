"""The schema's own scalars. Values come out of the database in wire form already."""

from collections.abc import Mapping
from typing import NewType

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition

BigInt = NewType("BigInt", str)
PartialDate = NewType("PartialDate", str)
Date = NewType("Date", str)


def config(others: Mapping[object, ScalarDefinition]) -> StrawberryConfig:
    """The schema's configuration, which says what these scalars and others are."""
    return StrawberryConfig(
        scalar_map={
            **others,
            BigInt: strawberry.scalar(
                name="BigInt",
                description="An integer of any size, as decimal digits in a string.",
                serialize=str,
                parse_value=str,
            ),
            PartialDate: strawberry.scalar(
                name="PartialDate",
                description="An ISO 8601 date as far as it is known: `2023`, `2023-10` or `2023-10-12`."
                " It sorts by its first day.",
                serialize=str,
                parse_value=str,
            ),
            Date: strawberry.scalar(
                name="Date",
                description="An ISO 8601 day, such as `2023-10-12`.",
                serialize=str,
                parse_value=str,
            ),
        }
    )
