"""The settings: `SCHOLARGRAPH_*` environment variables, and the same names as options of the command line.

The only place that reads the environment.
"""

from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import BadInput
from graph.ids import shown

_PREFIX = "SCHOLARGRAPH_"


class Settings(BaseSettings):
    """All of them, with their defaults; the password is masked wherever this is shown."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("scholargraph"),
        description="where the embedded database, its log and the rejects of loads are",
    )
    cache_dir: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("scholargraph"),
        description="where the jars of the embedded database are kept",
    )
    maven_repository: str | None = Field(
        default=None, description="where the jars come from, instead of the mirror or repository that Maven would use"
    )
    neo4j_uri: str | None = Field(
        default=None, description="a Neo4j of yours: bolt://... or neo4j://...; without it, the embedded one"
    )
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr | None = Field(default=None, description="of a Neo4j of yours; only as a variable")
    neo4j_database: str | None = Field(default=None, description="its name; without it, the user's home database")
    heap_mb: Annotated[int, Field(ge=256)] = Field(default=1024, description="heap of the embedded database")
    page_cache_mb: Annotated[int, Field(ge=8)] = Field(default=512, description="page cache of the embedded database")
    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    example: bool = Field(default=False, description="whether `serve` loads the bundled example into an empty graph")
    max_page: Annotated[int, Field(ge=1, le=10_000)] = Field(
        default=100, description="how many edges a page of a list may have"
    )
    explain: bool = Field(
        default=False,
        description="whether a request with the header X-ScholarGraph-Explain: true learns what was sent for it",
    )
    read_seconds: Annotated[float, Field(gt=0, le=3600)] = Field(default=10.0, description="time limit of a question")


def read_settings(**options: Any) -> Settings:  # noqa: ANN401
    """The settings, options that were given before variables; BadInput names what is wrong with one."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        given = shown(str(first["input"])) if "password" not in name else "a value"
        raise BadInput(
            f"{_PREFIX}{name.upper()} (--{name.replace('_', '-')}) is {given}: {first['msg'].lower()}"
        ) from error
