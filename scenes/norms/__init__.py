"""The chapter `norms`: its class, its acts, and the drawings that only it uses."""
