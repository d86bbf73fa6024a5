"""Where this planctl was installed from, as pip notes it (PEP 610)."""

import os
import re

from planctl.starting import Kept

#: A repository on a server, without the name or password of whoever fetched it.
_URL = r"https://[\w.-]+(?::[0-9]+)?(?:/[\w.~-]+){2,}"
_COMMIT = r"[0-9a-f]{40,64}"


def kept() -> Kept | None:
    """Return the repository and commit this planctl was installed from; None where it was not, or nobody noted it."""
    import json
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        installed = distribution("planctl")
        noted = json.loads(installed.read_text("direct_url.json") or "")
        url, commit = str(noted["url"]).removesuffix(".git"), str(noted["vcs_info"]["commit_id"])
    except (PackageNotFoundError, ValueError, TypeError, KeyError):
        return None
    if os.path.realpath(str(installed.locate_file("planctl/cli/origin.py"))) != os.path.realpath(__file__):
        # Another planctl is installed beside the one that runs.
        return None
    whole = re.fullmatch(_URL, url, re.ASCII) and re.fullmatch(_COMMIT, commit)
    return Kept(url=url, ref=commit) if whole else None
