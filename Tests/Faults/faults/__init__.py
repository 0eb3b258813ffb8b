from . import files, injection, signals, systems

MODULES = (files, systems, injection, signals)
