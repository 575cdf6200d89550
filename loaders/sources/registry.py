"""Every source there is a loader for, by the name that the command line knows it by."""

from loaders.sources.acl import reader as acl
from loaders.sources.feed import reader as feed
from loaders.sources.loader import Loader
from loaders.sources.paperlists import reader as paperlists

LOADERS: dict[str, Loader] = {loader.source: loader for loader in (acl.LOADER, feed.LOADER, paperlists.LOADER)}
