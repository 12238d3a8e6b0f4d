"""Pages of 省人社厅."""
