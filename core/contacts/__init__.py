"""How somebody is reached: telephone numbers that a press dials."""
