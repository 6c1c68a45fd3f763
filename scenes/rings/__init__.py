"""The chapter `rings`: its class, its acts, and the drawings that only it uses."""
