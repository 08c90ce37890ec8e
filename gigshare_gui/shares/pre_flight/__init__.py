"""What is checked in texts and links before they are sent, whatever the network."""
