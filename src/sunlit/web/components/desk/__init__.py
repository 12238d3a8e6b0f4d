"""The desk on which a case is audited: the same pages for auditor, unit and office (四(四), 五(四))."""
