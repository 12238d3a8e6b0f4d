"""Policy packs as stored data; eligibility with clause."""
