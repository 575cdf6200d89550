"""The schema's own scalars. Values come out of the database in wire form already."""

from typing import NewType

import strawberry
from strawberry.schema.config import StrawberryConfig

BigInt = NewType("BigInt", str)
PartialDate = NewType("PartialDate", str)
Date = NewType("Date", str)


def config() -> StrawberryConfig:
    """The schema's configuration, which says what the scalars are."""
    return StrawberryConfig(
        scalar_map={
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
