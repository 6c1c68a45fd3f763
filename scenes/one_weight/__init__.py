"""The chapter `one_weight`: its class, its acts, and the drawings that only it uses."""
