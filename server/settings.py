"""The settings: `SCHOLARGRAPH_*` environment variables, and the same names as options of the command line.

The only place that reads the environment. `Settings` holds small values, one for each subject; a variable or option has
the name of the field alone, wherever the field stands:

    SCHOLARGRAPH_MAX_DEPTH=40           settings.limits.max_depth
    --port 8001                         settings.listening.port
    Settings(cache_mb=0).cache          CacheSettings(cache_mb=0, max_age=0)

Limits that are no settings are in `graph.limits`.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import BaseModel, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, InitSettingsSource, PydanticBaseSettingsSource, SettingsConfigDict

from graph.errors import BadInput, shown
from graph.limits import MAX_PAGE, READ_SECONDS, DocumentLimits

_PREFIX = "SCHOLARGRAPH_"


class DatabaseSettings(BaseModel, frozen=True):
    """A Neo4j of the user's where `neo4j_uri` names one, and otherwise the embedded one."""

    neo4j_uri: str | None = Field(
        default=None, description="a Neo4j of yours: bolt://... or neo4j://...; without it, the embedded one"
    )
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr | None = Field(default=None, description="of a Neo4j of yours; only as a variable")
    neo4j_database: str | None = Field(default=None, description="its name; without it, the user's home database")
    heap_mb: Annotated[int, Field(ge=256)] = Field(default=1024, description="heap of the embedded database")
    page_cache_mb: Annotated[int, Field(ge=8)] = Field(default=512, description="page cache of the embedded database")
    cache_dir: Path = Field(
        default_factory=lambda: platformdirs.user_cache_path("scholargraph"),
        description="where the jars of the embedded database are kept",
    )
    maven_repository: str | None = Field(
        default=None, description="where the jars come from, instead of the mirror or repository that Maven would use"
    )


class ListeningSettings(BaseModel, frozen=True):
    """Where the service listens, with how many processes, and how it ends."""

    host: Annotated[str, Field(min_length=1)] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535)] = 8000
    unix_socket: Path | None = Field(default=None, description="a socket to listen on instead of host and port")
    tls_certificate: Path | None = Field(default=None, description="a certificate chain in PEM; then by HTTPS")
    tls_key: Path | None = Field(default=None, description="its key in PEM")
    trusted_proxies: str = Field(
        default="127.0.0.1",
        description="whose X-Forwarded-For and -Proto are believed: addresses or networks, with commas",
    )
    workers: Annotated[int, Field(ge=1, le=64)] = Field(default=1, description="processes that answer")
    shutdown_seconds: Annotated[int, Field(ge=0)] = Field(
        default=10, description="how long requests under way have when the service is told to stop"
    )


class BodyLimits(BaseModel, frozen=True):
    """How large a request may be, and how long it may take to arrive."""

    max_body_bytes: Annotated[int, Field(ge=100)] = 200_000
    body_seconds: Annotated[float, Field(gt=0)] = Field(default=10.0, description="how long a body may take to arrive")
    max_batch: Annotated[int, Field(ge=0, le=100)] = Field(
        default=0, description="questions in one request; 0 where lists of questions are refused"
    )


class ExecutionLimits(BaseModel, frozen=True):
    """How many requests are executed at once, how many may wait for that, and how long each may take."""

    concurrency: Annotated[int, Field(ge=1)] = Field(default=16, description="requests executed at the same time")
    queue: Annotated[int, Field(ge=0)] = Field(default=256, description="requests that may wait for that")
    queue_seconds: Annotated[float, Field(gt=0)] = Field(default=1.0, description="how long one may wait")
    read_seconds: Annotated[float, Field(gt=0, le=3600)] = Field(
        default=READ_SECONDS, description="time limit of a question"
    )


class ClientSettings(BaseModel, frozen=True):
    """What clients may spend, and where the keys of those who have a budget of their own are."""

    budget: Annotated[int, Field(ge=0)] = Field(
        default=1_000_000,
        description="cost a minute of each address without a key; 0 for no budget. This machine itself has none",
    )
    keys: Path | None = Field(default=None, description="the file of API keys; <data dir>/keys.json unless given")


class CacheSettings(BaseModel, frozen=True):
    """How many answers are kept here, and how long others may keep them."""

    cache_mb: Annotated[int, Field(ge=0)] = Field(default=64, description="answers kept in memory; 0 for none")
    max_age: Annotated[int, Field(ge=0)] = Field(
        default=0, description="seconds that others may take an answer to a GET for fresh without asking; 0 for none"
    )


class GraphQLSettings(BaseModel, frozen=True):
    """What of GraphQL is offered, and to whom documents are open."""

    max_page: Annotated[int, Field(ge=1, le=10_000)] = Field(
        default=MAX_PAGE, description="how many edges a page of a list may have"
    )
    explain: bool = Field(
        default=False,
        description="whether a request with the header X-ScholarGraph-Explain: true learns what was sent for it",
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
    cors_origins: str = Field(
        default="", description="other sites whose pages may ask, such as https://example.org, with commas; * for all"
    )

    @property
    def origins(self) -> list[str]:
        """The other sites of `cors_origins`, one by one."""
        return [origin.strip() for origin in self.cors_origins.split(",") if origin.strip()]


class TelemetrySettings(BaseModel, frozen=True):
    """What the service tells of itself, and whom."""

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


class Settings(BaseSettings):
    """All settings with their defaults, by subject; the password is masked wherever this is shown.

    A field is given by its own name, `Settings(port=8001)`, or with its subject, `Settings(cache=CacheSettings(...))`.
    """

    model_config = SettingsConfigDict(extra="forbid", frozen=True)

    data_dir: Path = Field(
        default_factory=lambda: platformdirs.user_data_path("scholargraph"),
        description="where the embedded database, its log and the rejects of loads are",
    )
    example: bool = Field(default=False, description="whether `serve` loads the bundled example into an empty graph")
    database: DatabaseSettings = Field(default_factory=DatabaseSettings)
    listening: ListeningSettings = ListeningSettings()
    limits: DocumentLimits = DocumentLimits()
    body: BodyLimits = BodyLimits()
    execution: ExecutionLimits = ExecutionLimits()
    clients: ClientSettings = ClientSettings()
    cache: CacheSettings = CacheSettings()
    graphql: GraphQLSettings = GraphQLSettings()
    telemetry: TelemetrySettings = TelemetrySettings()

    @property
    def keys_file(self) -> Path:
        """The path of the file of API keys."""
        return self.clients.keys or self.data_dir / "keys.json"

    @property
    def projection_folder(self) -> Path:
        """The folder in which projections of the graph are kept."""
        return self.data_dir / "projection"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,  # noqa: ARG003 it would ask for SCHOLARGRAPH_LIMITS__MAX_DEPTH
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Values that are given count before variables; both have flat names."""
        arguments = InitSettingsSource(settings_cls, _nested(init_settings()))
        return arguments, InitSettingsSource(settings_cls, _nested(_environment()))


@cache
def setting_names() -> Mapping[str, str | None]:
    """Every setting by its flat name, with the field of `Settings` that it stands in; None for one of its own.

    >>> setting_names()["max_depth"], setting_names()["data_dir"]
    ('limits', None)
    """
    names: dict[str, str | None] = {}
    for name, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            names |= dict.fromkeys(field.annotation.model_fields, name)
        else:
            names[name] = None
    return names


def _nested(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values by the subject of each: `{"port": 1}` becomes `{"listening": {"port": 1}}`."""
    nested: dict[str, Any] = {}
    for name, value in values.items():
        subject = setting_names().get(name)
        if subject is None:
            nested[name] = value
        else:
            nested.setdefault(subject, {})[name] = value
    return nested


def _environment() -> dict[str, str]:
    """The variables that name a setting, in letters of any case; one that is empty is as if not given."""
    lowered = {name.lower(): value for name, value in os.environ.items() if value}
    variables = {name: f"{_PREFIX}{name}".lower() for name in setting_names()}
    return {name: lowered[variable] for name, variable in variables.items() if variable in lowered}


def read_settings(**options: Any) -> Settings:  # noqa: ANN401
    """The settings, options that were given before variables; BadInput names what is wrong with one."""
    try:
        return Settings(**{name: value for name, value in options.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = next((str(part) for part in first["loc"] if part in setting_names()), str(first["loc"][0]))
        value = shown(str(first["input"])) if "password" not in name else "a value"
        source = f"{_PREFIX}{name.upper()}" if options.get(name) is None else f"--{name.replace('_', '-')}"
        raise BadInput(f"{source} is {value}: {first['msg'].lower()}") from error
