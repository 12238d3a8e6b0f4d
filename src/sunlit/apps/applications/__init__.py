"""The application, its dossier, and every move of it."""
