"""What comes in: the operator's folder, and files and links that a server brings; read, checked, stored."""
