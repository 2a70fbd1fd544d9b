"""The D-Bus mapping vectors: cases for the player, and what differs."""
