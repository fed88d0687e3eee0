"""Makes the archive and the Python wheel of a built executable.

package.py --root DIR --binary FILE --output DIR
Both are the same for the same executable and commit: names sorted, times and owners fixed.
"""

import argparse
import base64
import gzip
import hashlib
import io
import os
import pathlib
import platform
import re
import subprocess
import sys
import tarfile
import time
import zipfile

parser = argparse.ArgumentParser()
parser.add_argument("--root", type=pathlib.Path, required=True)
parser.add_argument("--binary", type=pathlib.Path, required=True)
parser.add_argument("--output", type=pathlib.Path, required=True)
options = parser.parse_args()

# The most that the stripped executable may have, in MB of 1,000,000 bytes.
LIMIT = 40
# Libraries that every Linux with glibc has, by the manylinux policies (PEP 600).
ALLOWED = {"libc.so.6", "libm.so.6", "libstdc++.so.6", "libgcc_s.so.1", "libpthread.so.0", "libdl.so.2", "librt.so.1"}
PACKAGES = [
    "swift-nio", "swift-nio-ssl", "swift-argument-parser", "swift-subprocess", "swift-system", "swift-collections",
    "swift-atomics",
]


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True).stdout


def epoch():
    """SOURCE_DATE_EPOCH, else the time of the commit."""
    if os.environ.get("SOURCE_DATE_EPOCH"):
        return int(os.environ["SOURCE_DATE_EPOCH"])
    return int(run("git", "-C", options.root, "log", "-1", "--format=%ct"))


def stripped():
    target = options.output / "apus.stripped"
    run("strip", "--strip-all", "-o", target, options.binary)
    data = target.read_bytes()
    target.unlink()
    return data


def check_libraries(path):
    """Says which glibc is needed; ends where something else is."""
    needed = re.findall(r"\(NEEDED\).*\[(.*)\]", run("readelf", "-d", path))
    foreign = [name for name in needed if name not in ALLOWED and not name.startswith("ld-linux")]
    if foreign:
        sys.exit(f"package.py: the executable needs {', '.join(foreign)}, which not every machine has")
    versions = re.findall(r"GLIBC_(\d+)\.(\d+)", run("readelf", "-V", path))
    return needed, max((int(major), int(minor)) for major, minor in versions)


def licences():
    """The licences of everything that is linked in."""
    found = {}
    checkouts = options.root / ".build" / "checkouts"
    for package in PACKAGES:
        folder = checkouts / package
        for name in ("LICENSE.txt", "LICENSE", "NOTICE.txt", "NOTICE"):
            if (folder / name).is_file():
                found[f"{package}/{name}"] = (folder / name).read_bytes()
    boring = checkouts / "swift-nio-ssl" / "Sources" / "CNIOBoringSSL" / "LICENSE"
    if boring.is_file():
        found["boringssl/LICENSE"] = boring.read_bytes()
    swift = pathlib.Path(run("which", "swift").strip()).resolve().parent.parent / "share" / "swift" / "LICENSE.txt"
    if swift.is_file():
        found["swift/LICENSE.txt"] = swift.read_bytes()
    missing = [package for package in PACKAGES if not any(name.startswith(package + "/") for name in found)]
    if missing or "swift/LICENSE.txt" not in found:
        sys.exit(f"package.py: no licence found of {', '.join(missing) or 'the Swift runtime'}")
    return found


def contents(binary, version, date):
    """What lies below the prefix after the installation: name to content and mode."""
    executable = options.binary

    def completions(shell):
        return run(executable, "completions", shell).encode()

    manual = run(sys.executable, options.root / "packaging" / "manual.py", executable, version, date).encode()
    files = {
        "bin/apus": (binary, 0o755),
        "share/man/man1/apus.1": (manual, 0o644),
        "share/bash-completion/completions/apus": (completions("bash"), 0o644),
        "share/zsh/site-functions/_apus": (completions("zsh"), 0o644),
        "share/fish/vendor_completions.d/apus.fish": (completions("fish"), 0o644),
    }
    for name in ("LICENSE", "README.md", "CHANGELOG.md"):
        files[f"share/doc/apus/{name}"] = ((options.root / name).read_bytes(), 0o644)
    for page in sorted((options.root / "docs").glob("*.md")):
        files[f"share/doc/apus/docs/{page.name}"] = (page.read_bytes(), 0o644)
    for name, text in licences().items():
        files[f"share/doc/apus/licences/{name}"] = (text, 0o644)
    return files


def write_archive(files, name, when):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.GNU_FORMAT) as archive:
        for path, (data, mode) in sorted(files.items()):
            entry = tarfile.TarInfo(f"{name}/{path}")
            entry.size, entry.mode, entry.mtime = len(data), mode, when
            entry.uname = entry.gname = "root"
            archive.addfile(entry, io.BytesIO(data))
    path = options.output / f"{name}.tar.gz"
    with open(path, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=when) as packed:
        packed.write(buffer.getvalue())
    checksum = hashlib.sha256(path.read_bytes()).hexdigest()
    (options.output / f"{name}.tar.gz.sha256").write_text(f"{checksum}  {path.name}\n")
    return path


def write_wheel(files, version, tag, when):
    """A wheel (PEP 427) that carries the executable as a script and the rest as data."""
    info = f"apus_agent-{version}.dist-info"
    data = f"apus_agent-{version}.data"
    readme = files["share/doc/apus/README.md"][0].decode()
    metadata = f"""Metadata-Version: 2.1
Name: apus-agent
Version: {version}
Summary: A coding agent that works with any model
License: Apache-2.0
License-File: LICENSE
Keywords: agent,llm,coding,cli
Classifier: Environment :: Console
Classifier: License :: OSI Approved :: Apache Software License
Classifier: Operating System :: POSIX :: Linux
Requires-Python: >=3.8
Description-Content-Type: text/markdown

{readme}"""
    wheel = f"""Wheel-Version: 1.0
Generator: apus
Root-Is-Purelib: false
Tag: py3-none-{tag}
"""
    members = {
        f"{data}/scripts/apus": files["bin/apus"],
        f"{info}/METADATA": (metadata.encode(), 0o644),
        f"{info}/WHEEL": (wheel.encode(), 0o644),
        f"{info}/licenses/LICENSE": files["share/doc/apus/LICENSE"],
    }
    for name, member in files.items():
        if name.startswith("share/"):
            members[f"{data}/data/{name}"] = member
    record = "".join(
        f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b'=').decode()},{len(content)}\n"
        for name, (content, _) in sorted(members.items())) + f"{info}/RECORD,,\n"
    path = options.output / f"apus_agent-{version}-py3-none-{tag}.whl"
    # A ZIP file cannot tell times before 1980.
    stamp = time.gmtime(max(when, 315532800))[:6]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (content, mode) in sorted(members.items()) + [(f"{info}/RECORD", (record.encode(), 0o644))]:
            entry = zipfile.ZipInfo(name, stamp)
            entry.external_attr = (0o100000 | mode) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return path


options.output.mkdir(parents=True, exist_ok=True)
version = run(options.binary, "--version").split()[-1]
when = epoch()
machine = platform.machine()
binary = stripped()
needed, glibc = check_libraries(options.binary)
files = contents(binary, version, time.strftime("%Y-%m-%d", time.gmtime(when)))
name = f"apus-{version}-linux-{machine}"
root = {"install": ((options.root / "packaging" / "install").read_bytes(), 0o755)}
archive = write_archive(files | root, name, when)
wheel = write_wheel(files, version, f"manylinux_{glibc[0]}_{glibc[1]}_{machine}", when)
size = len(binary) / 1e6
print(f"{'executable, stripped':22} {size:6.1f} MB, at most {LIMIT}; needs {', '.join(needed)}, glibc {glibc[0]}.{glibc[1]}")
for path in (archive, wheel):
    print(f"{path.name:58} {path.stat().st_size / 1e6:6.1f} MB")
if size > LIMIT:
    sys.exit(f"package.py: the executable has {size:.1f} MB, at most {LIMIT} are wanted")
