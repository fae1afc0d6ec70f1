"""What is asked, answered as plain values behind the words, the screens and `--json`."""
