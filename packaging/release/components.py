"""What is linked into the executable, by the linker's own map: names, versions, licenses and where the texts of those are."""

import pathlib
import re
from dataclasses import dataclass
from urllib.parse import quote

HERE = pathlib.Path(__file__).resolve().parent.parent
DOCUMENTS = pathlib.Path("/usr/share/doc")


@dataclass(frozen=True)
class Component:
    name: str
    version: str
    license: str  # an SPDX expression
    purl: str
    licenses: dict[str, str]  # the texts, by path below dist-info/licenses
    commit: str = ""
    archives: tuple[pathlib.Path, ...] = ()  # the static libraries that it was linked from


def pins() -> dict[str, str]:
    lines = [line.split() for line in (HERE / "versions").read_text().splitlines() if line and not line.startswith("#")]
    return {name: version for _, name, version in lines}


def in_map(work: pathlib.Path) -> tuple[list[pathlib.Path], set[str]]:
    """The archives that the linker took members from, and the modules of Swift packages."""
    archives: set[pathlib.Path] = set()
    modules: set[str] = set()
    with open(work / "map", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if found := re.match(r"(/\S+\.a)\(", line):
                archives.add(pathlib.Path(found[1]))
            modules.update(re.findall(r"/(\w+)\.build/", line))
    return sorted(archives), modules


def debian(package: str, archives: list[pathlib.Path], name: str, license: str) -> Component:
    version = pins()[package]
    path = DOCUMENTS / package / "copyright"
    purl = f"pkg:deb/debian/{quote(package, safe='')}@{quote(version, safe='')}?arch=amd64&distro=debian-12"
    # GCC's libraries share one file.
    return Component(name, version, license, purl, {f"{path.resolve().parent.name}/copyright": path.read_text()}, archives=tuple(archives))


def toolchain(name: str, archives: list[pathlib.Path], version: str) -> Component:
    path = archives[0].parents[3] / "share" / "swift" / "LICENSE.txt"
    return Component(
        name, version, "Apache-2.0 WITH Swift-exception", f"pkg:github/swiftlang/{name}@swift-{version}-RELEASE",
        {"swift/LICENSE.txt": path.read_text()}, archives=tuple(archives))


def package(checkouts: pathlib.Path, name: str) -> Component:
    version = pins()[name]
    texts = {f"{name}/{path.name}": path.read_text() for path in sorted((checkouts / name).glob("*.txt")) if path.name in ("LICENSE.txt", "NOTICE.txt")}
    license = "Apache-2.0" + (" WITH Swift-exception" if any("Runtime Library Exception" in text for text in texts.values()) else "")
    return Component(name, version, license, f"pkg:swift/github.com/apple/{name}@{version}", texts)


def vendored(checkouts: pathlib.Path, name: str, folder: str, stated: str, license: str, repository: str, text: str) -> Component:
    """A part of swift-crypto that has no license file: its copyright lines, and the license that they refer to."""
    sources = checkouts / "swift-crypto" / "Sources" / folder
    revision = re.search(r"(?:revision |-g)([0-9a-f]{7,40})", (sources / stated).read_text())[1]
    lines = set()
    for path in sources.rglob("*"):
        if path.suffix in {".c", ".cc", ".h", ".inc", ".S"}:
            head = path.read_text(errors="replace")[:2000]
            lines.update(line.strip(" /*#@") for line in head.splitlines() if re.search(r"Copyright \(?[c\d]|^Implementation by", line))
    return Component(
        name, revision, license, f"pkg:github/{repository}@{revision}",
        {f"{name}/NOTICE.txt": f"{name}, as contained in swift-crypto\n\n" + "\n".join(sorted(lines)) + f"\n\n{text}"}, commit=revision)


def first_comment(path: pathlib.Path) -> str:
    return re.search(r"/\*(.*?)\*/", path.read_text(), re.DOTALL)[1].strip() + "\n"


def linked(work: pathlib.Path) -> list[Component]:
    """Raises ValueError if the map has something that is not in the tables below."""
    versions = pins()
    archives, modules = in_map(work)
    checkouts = work / "source" / ".build" / "checkouts"
    left = set(archives)

    def take(pattern: str) -> list[pathlib.Path]:
        found = [path for path in archives if re.fullmatch(pattern, path.name)]
        left.difference_update(found)
        if not found:
            raise ValueError(f"{work / 'map'}: nothing is linked from {pattern}")
        return found

    apache = (checkouts / "swift-crypto" / "LICENSE.txt").read_text()
    keccak = checkouts / "swift-crypto" / "Sources" / "CXKCP" / "FIPS202-opt64"
    dedication = first_comment(keccak / "KeccakSponge.c") + "\n" + first_comment(keccak / "brg_endian.h")
    found = [
        package(checkouts, "swift-argument-parser"),
        package(checkouts, "swift-crypto"),
        vendored(checkouts, "boringssl", "CCryptoBoringSSL", "hash.txt", "Apache-2.0", "google/boringssl", apache),
        vendored(checkouts, "xkcp", "CXKCP", "vendored-sources.txt", "CC0-1.0 AND Brian-Gladman-3-Clause", "XKCP/XKCP", dedication),
        toolchain("swift-corelibs-libdispatch", take(r"lib(dispatch|swiftDispatch|BlocksRuntime)\.a"), versions["swift"]),
        toolchain("swift-foundation", take(r"lib_?Foundation\w+\.a"), versions["swift"]),
        toolchain("swift", take(r"libswift\w+\.a"), versions["swift"]),
        Component(
            "libzip", versions["libzip"], "BSD-3-Clause", f"pkg:deb/debian/libzip@{versions['libzip']}?arch=source&distro=debian-12",
            {"libzip/copyright": (work / "libzip" / "copyright").read_text()}, archives=tuple(take(r"libzip\.a"))),
        debian("zlib1g-dev", take(r"libz\.a"), "zlib", "Zlib"),
        debian("libbz2-dev", take(r"libbz2\.a"), "bzip2", "bzip2-1.0.6"),
        debian("libc6-dev", take(r"lib(c|m-[\d.]+)\.a"), "glibc", "LGPL-2.1-or-later"),
        debian("libstdc++-12-dev", take(r"libstdc\+\+\.a"), "libstdc++", "GPL-3.0-or-later WITH GCC-exception-3.1"),
        debian("libgcc-12-dev", take(r"libgcc(_eh)?\.a"), "libgcc", "GPL-3.0-or-later WITH GCC-exception-3.1"),
    ]
    own = {"wheelpatch", "WheelKit", "WheelArchive", "WheelFormats"}
    packages = {"ArgumentParser", "ArgumentParserToolInfo", "Crypto", "CryptoBoringWrapper", "CCryptoBoringSSL", "CCryptoBoringSSLShims", "CXKCP", "CXKCPShims"}
    unknown = sorted(modules - own - packages) + sorted(map(str, left))
    if unknown or not own <= modules:
        raise ValueError(f"{work / 'map'}: no license is known for {', '.join(unknown) or 'an executable without its own modules'}")
    return sorted(found, key=lambda component: component.name)
