"""Survey tools, one module each: how its exports are recognised, and how they are read."""
