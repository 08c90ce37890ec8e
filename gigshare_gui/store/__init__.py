"""What stays on this computer: workspaces, keys in the OS keyring, drafts."""
