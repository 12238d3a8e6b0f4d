"""Numbers, certificates, verification."""
