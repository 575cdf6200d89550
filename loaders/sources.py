"""Every source there is a loader for, by the name that the command line knows it by."""

from loaders import acl, feed, paperlists
from loaders.loader import Loader

LOADERS: dict[str, Loader] = {loader.source: loader for loader in (acl.LOADER, feed.LOADER, paperlists.LOADER)}
