"""What costs more than it weighs in tools that are not careful."""

from . import diffs, edits, members  # noqa: F401
from .bombs import BOMBS
from .case import CASES

__all__ = ["BOMBS", "CASES"]
