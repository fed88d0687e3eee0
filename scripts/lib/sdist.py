"""Fetches the source archive of a package from PyPI, without building it.

sdist.py NAME VERSION SHA256 FOLDER: verifies the checksum and unpacks into FOLDER.
"""

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import urllib.parse
import urllib.request


def index():
    """The index that pip is set to use."""
    found = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True)
    return os.environ.get("PIP_INDEX_URL") or found.stdout.strip() or "https://pypi.org/simple"


def main(name, version, checksum, folder):
    base = f"{index().rstrip('/')}/{name}/"
    request = urllib.request.Request(base, headers={"Accept": "application/vnd.pypi.simple.v1+json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        files = json.load(reply)["files"]
    wanted = [file for file in files if file["filename"] in (f"{name}-{version}.tar.gz",)]
    if not wanted:
        sys.exit(f"sdist.py: the index has no source archive {name}-{version}.tar.gz")
    with urllib.request.urlopen(urllib.parse.urljoin(base, wanted[0]["url"]), timeout=120) as reply:
        data = reply.read()
    found = hashlib.sha256(data).hexdigest()
    if found != checksum:
        sys.exit(f"sdist.py: {name}-{version}.tar.gz has the SHA-256 {found}, expected {checksum}")
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive.getmembers():
            if member.name.startswith("/") or ".." in member.name.split("/") or member.islnk() or member.issym():
                continue
            archive.extract(member, folder)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
