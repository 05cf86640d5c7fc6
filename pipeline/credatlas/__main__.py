"""``python -m credatlas``: the command line."""

from credatlas.cli import main

main()
