"""The reader's place in a condition: next token, what was expected, where each node began (一(十七)1)."""

from sunlit.domain.rules.fault import Fault
from sunlit.domain.rules.lexer import Sign, Token
from sunlit.domain.rules.scope import Scope
from sunlit.domain.rules.tree import Node


class UnreadableError(Exception):
    """Stops the reading of one condition; the parser turns it into a value, it never leaves this package."""

    def __init__(self, fault: Fault) -> None:
        """Carry the fault."""
        super().__init__(str(fault))
        self.fault = fault


class Stream:
    """Tokens with a reading place; collects the faults that do not stop the reading."""

    def __init__(self, read: tuple[Token, ...], scope: Scope) -> None:
        """Start before the first token."""
        self.read, self.at, self.scope, self.depth = read, 0, scope, 0
        self.faults: list[Fault] = []
        self.places: dict[int, tuple[int, int]] = {}
        self.kept: list[Node] = []  # keeps every node alive, so that an id() in `places` names one node only

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column where a node began; zeros when it was not marked."""
        return self.places.get(id(node), (0, 0))

    def expect(self, text: str) -> None:
        token = self.read[self.at]
        if token.text != text or token.sign is not Sign.OPERATOR:
            raise UnreadableError(self.unexpected(token, (f"“{text}”",)))
        self.at += 1

    def mark(self, node: Node, token: Token) -> Node:
        self.places.setdefault(id(node), (token.line, token.column))
        self.kept.append(node)
        return node

    def fault(self, token: Token, text: str, expected: tuple[str, ...] = ()) -> Fault:
        return Fault(text, token.line, token.column, expected)

    def unexpected(self, token: Token, expected: tuple[str, ...]) -> Fault:
        text = "条件没有写完" if token.sign is Sign.END else f"不应出现“{token.raw}”"
        return self.fault(token, text, expected)

    def unknown(self, token: Token, text: str = "未登记的事项") -> Fault:
        glued = next((k for k in ("且", "或", "非", "属于") if k in token.text[1:-1]), None)
        close = self.scope.near(token.text)
        hint = (f"“{glued}”前后要留空格",) if glued else ()
        return Fault(f"{text}“{token.text}”", token.line, token.column, hint, close)
