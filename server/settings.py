"""The settings: `SCHOLARGRAPH_*` environment variables, and the same names as options of the command line.

The only place that reads the environment.
"""

from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph.errors import BadInput, shown

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

    max_tokens: Annotated[int, Field(ge=10)] = Field(default=2_000, description="words and signs of a document")
    max_depth: Annotated[int, Field(ge=1)] = Field(default=30, description="fields below fields")
    max_fields: Annotated[int, Field(ge=1)] = Field(default=2_000, description="fields, with all fragments")
    max_aliases: Annotated[int, Field(ge=0)] = 100
    max_root_fields: Annotated[int, Field(ge=1)] = Field(default=20, description="each is a statement of its own")
    max_directives: Annotated[int, Field(ge=0)] = 50
    max_list: Annotated[int, Field(ge=1)] = Field(default=1_000, description="values in a list of the variables")
    max_cost: Annotated[int, Field(ge=1)] = Field(default=50_000, description="of one request (docs/operations.md)")
    max_body_bytes: Annotated[int, Field(ge=100)] = 200_000
    body_seconds: Annotated[float, Field(gt=0)] = Field(default=10.0, description="how long a body may take to arrive")
    max_batch: Annotated[int, Field(ge=0, le=100)] = Field(
        default=0, description="questions in one request; 0 where lists of questions are refused"
    )

    budget: Annotated[int, Field(ge=0)] = Field(
        default=1_000_000,
        description="cost a minute of each address without a key; 0 for no budget. This machine itself has none",
    )
    keys: Path | None = Field(default=None, description="the file of API keys; <data dir>/keys.json unless given")
    concurrency: Annotated[int, Field(ge=1)] = Field(default=16, description="requests executed at the same time")
    queue: Annotated[int, Field(ge=0)] = Field(default=256, description="requests that may wait for that")
    queue_seconds: Annotated[float, Field(gt=0)] = Field(default=1.0, description="how long one may wait")

    cache_mb: Annotated[int, Field(ge=0)] = Field(default=64, description="answers kept in memory; 0 for none")
    max_age: Annotated[int, Field(ge=0)] = Field(
        default=0, description="seconds that others may take an answer to a GET for fresh without asking; 0 for none"
    )
    cors_origins: str = Field(
        default="", description="other sites whose pages may ask, such as https://example.org, with commas; * for all"
    )

    trusted_documents: Literal["off", "allowed", "only"] = Field(
        default="allowed", description="questions by the id of a known document: refused, taken, or nothing else taken"
    )
    documents: Path | None = Field(
        default=None, description="a manifest of such documents or a folder of them, beside the explorer's own"
    )
    introspection: bool = Field(default=True, description="whether the schema can be asked for")
    suggestions: bool = Field(default=True, description="whether an error says which name was probably meant")
    federation: bool = Field(default=False, description="whether it is a subgraph of Apollo Federation 2 as well")

    metrics: Literal["off", "local", "all"] = Field(
        default="local", description="whom /metrics answers: nobody, this machine, everyone who can reach it"
    )
    log: Literal["text", "json"] = Field(default="text", description="json tells every request, text what went wrong")
    slow_seconds: Annotated[float, Field(gt=0)] = Field(
        default=1.0, description="from how long a question is logged with its plan"
    )
    otlp_endpoint: str | None = Field(
        default=None, description="where traces go, such as http://127.0.0.1:4318/v1/traces; without it, nowhere"
    )

    workers: Annotated[int, Field(ge=1, le=64)] = Field(default=1, description="processes that answer")
    unix_socket: Path | None = Field(default=None, description="a socket to listen on instead of host and port")
    tls_certificate: Path | None = Field(default=None, description="a certificate chain in PEM; then by HTTPS")
    tls_key: Path | None = Field(default=None, description="its key in PEM")
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="whose X-Forwarded-For and -Proto are believed: addresses or networks, with commas",
    )
    shutdown_seconds: Annotated[int, Field(ge=0)] = Field(
        default=10, description="how long requests under way have when the service is told to stop"
    )

    @property
    def origins(self) -> list[str]:
        """The other sites."""
        return [origin.strip() for origin in self.cors_origins.split(",") if origin.strip()]

    @property
    def keys_file(self) -> Path:
        """Where the API keys are."""
        return self.keys or self.data_dir / "keys.json"

    @property
    def projection_folder(self) -> Path:
        """Where projections of the graph are kept."""
        return self.data_dir / "projection"


def read_settings(**options: Any) -> Settings:  # noqa: ANN401
    """The settings, options that were given before variables; BadInput names what is wrong with one."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        given = shown(str(first["input"])) if "password" not in name else "a value"
        said = f"{_PREFIX}{name.upper()}" if options.get(name) is None else f"--{name.replace('_', '-')}"
        raise BadInput(f"{said} is {given}: {first['msg'].lower()}") from error
