"""Discord's own form of a reply: pages of embeds or of plain text, and pictures."""
