"""Good and faulty wheels, the same ones in every run: a module for each family of faults."""

from collections.abc import Iterator

from . import directories, entry_points, metadata, names, record, requirements, wheel_file, zip64, zip_fields
from .combined import combined
from .contents import Wheel
from .family import Case, Family

FAMILIES = [
    metadata.documents, metadata.fields, metadata.versions, requirements.requirements, wheel_file.wheel_files, names.names, directories.infos, directories.datas,
    record.records, entry_points.entry_points, zip_fields.archives, zip_fields.members, zip_fields.member_names, zip64.zip64]
PAIRS, SEED = 400, 20261129


def cases() -> Iterator[Case]:
    good = Family("good")
    good.add("", "a good wheel", lambda wheel: None)
    yield from good
    for family in [*FAMILIES, names.nowhere]:
        yield from family
    yield from combined(FAMILIES, PAIRS, SEED)
