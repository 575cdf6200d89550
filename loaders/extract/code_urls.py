"""The addresses in a text that lead to where code is kept: GitHub, GitLab, Hugging Face and others."""

import re

_URL = re.compile(r"https?://[^\s<>\"'{}\[\]()|\\^`]+", re.IGNORECASE)
_CODE_HOSTS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:github\.com|gitlab\.(?!io)[\w.-]+|bitbucket\.org|codeberg\.org|sr\.ht"
    r"|sourceforge\.net|huggingface\.co)(?=[/?#:]|$)",
    re.IGNORECASE,
)


def code_urls_in(abstract: str) -> tuple[str, ...]:
    """The addresses in a text that lead to where code is kept, in their order."""
    urls = (match[0].rstrip(".,;:!?*_~") for match in _URL.finditer(abstract))
    return tuple(dict.fromkeys(url for url in urls if _CODE_HOSTS.match(url)))
