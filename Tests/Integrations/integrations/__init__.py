"""One module for each integration. `cases(scene)` lists the names of its cases and what runs them."""
