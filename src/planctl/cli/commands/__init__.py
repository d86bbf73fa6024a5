"""The commands: a module each, whose function of the same name is the command, loaded when it is asked for."""
