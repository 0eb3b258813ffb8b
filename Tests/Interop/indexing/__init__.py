"""The parts of Tests/Interop/index."""
