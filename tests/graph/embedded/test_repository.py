"""Which Maven repository is used."""

from pathlib import Path

import pytest
from jgo.constants import MAVEN_CENTRAL_URL

from graph.embedded.repository import Repository, find_repository
from graph.errors import BadInput

SETTINGS = """<settings {namespace}>
  <mirrors>
    <mirror><id>others</id><url>https://others.invalid/maven</url><mirrorOf>snapshots</mirrorOf></mirror>
    <mirror><id>inside</id><url>https://inside.invalid/${{env.INVENTED_GROUP}}</url><mirrorOf>{pattern}</mirrorOf></mirror>
  </mirrors>
  <servers><server><id>inside</id><username>ada</username><password>{password}</password></server></servers>
</settings>
"""
NAMESPACE = 'xmlns="http://maven.apache.org/SETTINGS/1.2.0"'


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    return tmp_path / "settings.xml"


def test_the_one_asked_for_comes_first(settings: Path) -> None:
    settings.write_text(SETTINGS.format(namespace=NAMESPACE, pattern="*", password=""))
    asked_for = "https://asked.invalid/maven2"
    assert find_repository(asked_for, maven_settings=settings) == Repository(asked_for)


def test_without_settings_it_is_the_constant_of_jgo(settings: Path) -> None:
    assert find_repository(None, maven_settings=settings) == Repository(MAVEN_CENTRAL_URL)


@pytest.mark.parametrize("pattern", ["central", "*", "external:*", "other, central", "*,!snapshots"])
@pytest.mark.parametrize("namespace", ["", NAMESPACE])
def test_a_mirror_of_central_is_used_with_its_password(
    settings: Path, pattern: str, namespace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INVENTED_GROUP", "group")
    settings.write_text(SETTINGS.format(namespace=namespace, pattern=pattern, password="secret"))
    found = find_repository(None, maven_settings=settings)
    assert found == Repository("https://inside.invalid/group", "ada", "secret")
    assert "secret" not in repr(found)


def test_an_encrypted_password_is_not_used(settings: Path) -> None:
    settings.write_text(SETTINGS.format(namespace=NAMESPACE, pattern="*", password="{COQLCE6DU6GtcS5P=}"))
    assert find_repository(None, maven_settings=settings).user is None


@pytest.mark.parametrize("pattern", ["snapshots", "*,!central"])
def test_a_mirror_of_something_else_is_not_used(settings: Path, pattern: str) -> None:
    settings.write_text(SETTINGS.format(namespace=NAMESPACE, pattern=pattern, password=""))
    assert find_repository(None, maven_settings=settings) == Repository(MAVEN_CENTRAL_URL)


def test_what_is_no_url_is_refused(settings: Path) -> None:
    with pytest.raises(BadInput, match="is 'maven'; expected a URL"):
        find_repository("maven", maven_settings=settings)
    settings.write_text("<settings>")
    with pytest.raises(BadInput, match="not well-formed XML"):
        find_repository(None, maven_settings=settings)
