"""Pages of 公众: 看 查 办 问."""
