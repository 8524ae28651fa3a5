"""One file per command word: `arguments` tells the parser what it takes, `run` does it and gives the exit code."""
