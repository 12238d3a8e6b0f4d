"""Our own formats for dates and numbers (FORMAT_MODULE_PATH), because Django's Chinese ones refuse 2021年9月22日."""
