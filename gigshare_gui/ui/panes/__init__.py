"""The panes at the foot of a tab: findings, request, answer."""
