"""What only Discord can do: a function a form of a command, named by the command's entry."""
