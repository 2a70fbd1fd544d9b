"""Recorded mmagent runs: tasks for the player, and what differs."""
