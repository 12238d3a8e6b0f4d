"""Pages of the policy officer: 条款书, 条款编辑, 影响模拟, 底线检查, 发布 (一(一))."""
