"""One module per command of `./sunlit`, each with `run(argv) -> int`; `config.cli` finds them by name."""
