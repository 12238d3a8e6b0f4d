"""The smallest pieces of a condition: literals, names, tables, functions, brackets (一(十七)1)."""

from abc import ABC, abstractmethod

from sunlit.domain.rules.lexer import Sign, Token
from sunlit.domain.rules.stream import Stream, UnreadableError
from sunlit.domain.rules.tree import Arithmetic, AtLeast, Const, Fact, Kind, Lookup, Named, Node, Not, Param

_NEGATION = 3


class Primary(Stream, ABC):
    """Reads what stands between operators; the operators themselves are the parser's."""

    @abstractmethod
    def expression(self, power: int) -> Node:
        """Read as far as operators bind more strongly than `power`."""

    def primary(self) -> Node:
        token = self.read[self.at]
        self.at += 1
        if token.sign is Sign.LITERAL:
            return self.mark(Const(token.value, token.kind), token)
        if token.sign is Sign.WORD:
            return self.mark(self.named(token), token)
        if token.sign is Sign.AT_LEAST:
            return self.mark(AtLeast(int(str(token.value)), tuple(self.arguments())), token)
        match token.text:
            case "(":
                inside = self.expression(0)
                self.expect(")")
                return inside
            case "非":
                return self.mark(Not(self.expression(_NEGATION)), token)
            case "-":
                return self.mark(self.negative(), token)
            case "较小" | "较大":
                return self.mark(self.smaller_or_larger(token), token)
        raise UnreadableError(self.unexpected(token, ("事项、数、或括号",)))

    def named(self, token: Token) -> Node:
        name, scope = token.text, self.scope
        if token.text == "at_least" and self.read[self.at].text == "(":
            first, *items = self.arguments()
            if not isinstance(first, Const) or first.kind is not Kind.NUMBER:
                raise UnreadableError(self.fault(token, "at_least 的第一项要写个数", ("整数",)))
            return AtLeast(int(str(first.value)), tuple(items))
        if self.read[self.at].text == "(":
            return self.lookup(token)
        if scope.fact(name) is not None:
            return Fact(name)
        if name in scope.params:
            return Param(name)
        if name in scope.named:
            return Named(name)
        if name in scope.tables:
            self.faults.append(self.fault(token, f"“{name}”是表，要写明按哪个事项查", (f"{name}(事项)",)))
        else:
            self.faults.append(self.unknown(token))
        return Fact(name)

    def lookup(self, token: Token) -> Node:
        inside = self.arguments()
        if len(inside) != 1 or not isinstance(inside[0], Fact):
            raise UnreadableError(self.fault(token, f"“{token.text}(…)”的括号里要写一个列举事项", ("一个事项",)))
        if token.text not in self.scope.tables:
            self.faults.append(self.unknown(token, "没有这张表"))
        return Lookup(token.text, inside[0])

    def smaller_or_larger(self, token: Token) -> Node:
        inside = self.arguments()
        if len(inside) != 2:
            raise UnreadableError(self.fault(token, f"“{token.text}”要两项，写了{len(inside)}项", ("两项",)))
        return Arithmetic("较小" if token.text == "较小" else "较大", inside[0], inside[1])

    def negative(self) -> Node:
        token = self.read[self.at]
        if token.sign is not Sign.LITERAL or token.kind is not Kind.NUMBER:
            raise UnreadableError(self.unexpected(token, ("负号后面的整数",)))
        self.at += 1
        return Const(-int(str(token.value)), Kind.NUMBER)

    def arguments(self) -> list[Node]:
        self.expect("(")
        out = [self.expression(0)]
        while self.read[self.at].text == ",":
            self.at += 1
            out.append(self.expression(0))
        self.expect(")")
        return out

    def values(self) -> tuple[str, ...]:
        self.expect("{")
        out: list[str] = []
        while True:
            token = self.read[self.at]
            self.at += 1
            if token.sign is not Sign.LITERAL or token.kind is not Kind.CHOICE:
                raise UnreadableError(self.unexpected(token, ("带引号的取值",)))
            out.append(str(token.value))
            if self.read[self.at].text != ",":
                break
            self.at += 1
        self.expect("}")
        return tuple(out)
