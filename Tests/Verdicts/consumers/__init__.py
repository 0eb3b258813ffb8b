"""The consumers, by the name that `verify --for` has for them, and `packaging`."""

from . import ask_installer, ask_packaging, ask_pip, ask_pypi, ask_uv

ALL = {module.NAME: module for module in (ask_pip, ask_uv, ask_installer, ask_pypi, ask_packaging)}
