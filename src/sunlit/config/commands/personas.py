"""`./sunlit personas [--json]`: the people of the demonstration and how to log in as them."""

import json

from sunlit.apps.people import personas


def run(argv: list[str]) -> int:
    """Print every persona by role; with --json as a list of {role, name, login, says}."""
    if "--json" in argv:
        print(json.dumps(personas.rows(), ensure_ascii=False, indent=2))
        return 0
    if not personas.faces():
        print("没有演示人物：演示人物只在演示环境里有。先运行 ./sunlit demo。")
    for label, members in personas.by_role():
        print(label)
        for face in members:
            print(f"  {face.name}  {face.login}  {face.says}")
    return 0
