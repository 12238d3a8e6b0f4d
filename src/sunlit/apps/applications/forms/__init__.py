"""The dossier's forms, one per section."""
