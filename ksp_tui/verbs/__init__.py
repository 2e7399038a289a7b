"""The verbs of the command line, one file each: `add(parser)` declares its words, `run(args)` does it."""
