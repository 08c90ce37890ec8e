"""The sandbox in a browser: the inbox, each post as its network shows it, messages, calls. Server-rendered."""
