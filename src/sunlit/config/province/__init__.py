"""The demonstration province, grown from a seed: every person is invented and says 示例."""

SEED = 20211011
SAMPLE = "（示例）"
