"""Inputs that cost careless tools far more than their size."""

from . import diffs, edits, folders, members  # noqa: F401
from .bombs import BOMBS
from .case import CASES

__all__ = ["BOMBS", "CASES"]
