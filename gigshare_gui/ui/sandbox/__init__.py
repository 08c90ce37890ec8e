"""The Sandbox view: who is connected to what, which faults are armed, and everything that was published."""
