"""Run `python -m negotiate`."""

from negotiate.cli.main import main

if __name__ == "__main__":
    main()
