"""The wheel of wheelpatch is one executable. This package finds it, and runs it as `python -m wheelpatch`."""

from ._executable import find_wheelpatch_bin

__all__ = ["find_wheelpatch_bin"]
