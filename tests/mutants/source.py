# SPDX-License-Identifier: MIT
"""C++ text as tokens, and what the tokens are part of: enough to break code in one place, not to understand it."""
import bisect
import dataclasses
import functools
import re

# Comments, directives, strings and characters are whole, so that nothing is found within them. Nested templates'
# closing brackets are two tokens: shifts stand between blanks.
TOKEN = re.compile(
    r"""
    (?P<comment> //[^\n]* | /\*.*?\*/ )
  | (?P<directive> ^[ \t]*\#(?:\\\n|[^\n])* )
  | (?P<string> (?:u8|[uUL])?
      (?: R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)" | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])+' ) )
  | (?P<number> \d (?:[eE][+-](?=\d) | '(?=\w) | [\w.])* )
  | (?P<name> [A-Za-z_]\w* )
  | (?P<sign> <=> | <<=? | (?<=\s)>>=? | \.\.\. | ->\*? | :: | \+\+ | -- | && | \|\| | [-+*/%&|^<>=!]= | [^\s\w] )
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)

CLOSING = {"(": ")", "[": "]", "{": "}"}
SCOPES = {"namespace", "class", "struct", "union", "extern"}
BEFORE_A_REQUIRES_EXPRESSION = {"=", "&&", "||", "(", ",", "!", "?", ":", "requires", "return", "concept"}
BEFORE_NO_PARAMETERS = {"noexcept", "alignas", "explicit", "requires"}
ENDS_A_BODY_HEAD = {")", "}", "]", "const", "noexcept", "override", "final", "mutable", "try"}


@dataclasses.dataclass(frozen=True)
class Token:
    kind: str
    text: str
    start: int
    end: int


class Source:
    """A file's tokens without its comments and directives. Tokens are named by their place in this list."""

    def __init__(self, text):
        self.text = text
        self.comments = []
        self.tokens = []
        for match in TOKEN.finditer(text):
            token = Token(match.lastgroup if match.lastgroup != "mark" else "string", match[0], *match.span())
            if token.kind == "comment":
                self.comments.append(token)
            elif token.kind != "directive":
                self.tokens.append(token)
        self.partner = partners(self.tokens)
        self.starts_of_lines = [0] + [match.end() for match in re.finditer("\n", text)]

    def at(self, place):
        """The text of a token; empty beyond both ends."""
        return self.tokens[place].text if 0 <= place < len(self.tokens) else ""

    def kind(self, place):
        return self.tokens[place].kind if 0 <= place < len(self.tokens) else ""

    def after_group(self, place):
        """The token after this one, or after the bracket that it opens."""
        return self.partner[place] + 1 if self.at(place) in CLOSING else place + 1

    def has_blank_before(self, place):
        return self.text[self.tokens[place].start - 1].isspace()

    def has_blank_after(self, place):
        return self.text[self.tokens[place].end : self.tokens[place].end + 1].isspace()

    def line_of(self, position):
        return bisect.bisect_right(self.starts_of_lines, position)

    def lines(self, start, end, replacement=None):
        """The whole lines around a part of the text, in one line without comments; with the part replaced, if asked."""
        first = self.starts_of_lines[self.line_of(start) - 1]
        last = self.text.find("\n", end)
        last = len(self.text) if last < 0 else last
        parts = [self.without_comments(start, end) if replacement is None else replacement]
        parts = [self.without_comments(first, start), *parts, self.without_comments(end, last)]
        return " ".join("".join(parts).split())

    def without_comments(self, start, end):
        kept = []
        for comment in self.comments:
            if start <= comment.start < end:
                kept.append(self.text[start : comment.start])
                start = min(comment.end, end)
        return "".join(kept) + self.text[start:end]

    @functools.cached_property
    def template_brackets(self):
        """Where a template's bracket opens, and where it closes."""
        return dict(filter(None, (template_bracket(self, place) for place in range(len(self.tokens)))))

    @functools.cached_property
    def bodies(self):
        """The braces of functions: pairs of places."""
        return self.declared[0]

    @functools.cached_property
    def left_alone(self):
        """The places of the tokens that are no code that runs."""
        spans = self.declared[1] + [span for place in range(len(self.tokens)) for span in spans_left_alone(self, place)]
        return {place for first, beyond in spans for place in range(first, beyond)}

    @functools.cached_property
    def declared(self):
        bodies, bodyless = [], []
        read_scope(self, 0, len(self.tokens), bodies, bodyless)
        return bodies, bodyless

    @functools.cached_property
    def heads_of_loops(self):
        """The places between the parentheses of for."""
        words = [place for place in range(len(self.tokens)) if self.at(place) == "for" and self.at(place + 1) == "("]
        return {place for word in words for place in range(word + 1, self.partner[word + 1])}

    @functools.cached_property
    def ends_of_switches(self):
        """The places of the closing braces of switch."""
        words = [place for place in range(len(self.tokens)) if self.at(place) == "switch" and self.at(place + 1) == "("]
        return {self.partner[self.after_group(word + 1)] for word in words}


def partners(tokens):
    """The closing bracket of each opening one, and the other way round."""
    found, opened = {}, []
    for place, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in CLOSING:
            opened.append(place)
        elif token.text in CLOSING.values() and opened:
            found[place] = opened.pop()
            found[found[place]] = place
    return found


def template_bracket(source, place):
    """Formatted code has a blank before the sign "less", and none before a template's bracket but after `template`."""
    is_parameters = source.at(place - 1) == "template"
    is_arguments = source.kind(place - 1) == "name" and not source.has_blank_before(place)
    if source.at(place) != "<" or not (is_parameters or is_arguments):
        return None
    depth, at = 0, place
    while at < len(source.tokens):
        text = source.at(at)
        depth += (text == "<") - (text == ">")
        if depth == 0:
            return place, at
        if text in (";", "}"):
            return None
        at = source.after_group(at)
    return None


def spans_left_alone(source, place):
    """The parts that begin with this token and are not to be broken: first place, and the one beyond the last."""
    word, following = source.at(place), source.at(place + 1)
    if word == "template" and place + 1 in source.template_brackets:
        yield place, source.template_brackets[place + 1] + 1
    elif word in ("static_assert", "noexcept", "alignas", "explicit") and following == "(":
        yield place, source.partner[place + 1] + 1
    elif word == "[" and following == "[":
        yield place, source.partner[place] + 1
    elif word in ("concept", "using", "typedef"):
        yield place, place_of(source, place, ";")
    elif word == "requires":
        yield place, after_requires(source, place)
    elif word == "operator":
        yield place, place_of(source, place + 2, "(")


def place_of(source, place, text):
    """The next token of this text that is not within brackets."""
    while place < len(source.tokens) and source.at(place) != text:
        place = source.after_group(place)
    return place


def after_requires(source, place):
    is_expression = source.at(place - 1) in BEFORE_A_REQUIRES_EXPRESSION or source.at(place + 1) == "{"
    if is_expression:
        return source.partner[place_of(source, place, "{")] + 1
    at = after_constraint(source, place + 1)
    while source.at(at) in ("&&", "||"):
        at = after_constraint(source, at + 1)
    return at


def after_constraint(source, place):
    """What a requires clause joins: something in parentheses, or a name with its template arguments."""
    if source.at(place) == "requires":
        return after_requires(source, place)
    if source.at(place) == "(":
        return source.partner[place] + 1
    while source.kind(place) in ("name", "number") or source.at(place) in ("::", "!"):
        place = source.template_brackets.get(place + 1, place) + 1
        if source.at(place - 1) != "::" and source.at(place) != "::":
            break
    return place


def read_scope(source, place, end, bodies, bodyless):
    """Finds the functions of a namespace or a class: their bodies, and the declarations that have none."""
    while place < end:
        place = read_declaration(source, place, end, bodies, bodyless)


def read_declaration(source, first, end, bodies, bodyless):
    """Reads one declaration; answers where the next begins."""
    place, has_parameters, has_initializer, is_scope = first, False, False, False
    while place < end:
        text = source.at(place)
        if place in source.template_brackets:
            place = source.template_brackets[place] + 1
            continue
        if text == ";":
            if has_parameters:
                bodyless.append((first, place))
            return place + 1
        if text == ":" and source.at(place - 1) in ("public", "private", "protected"):
            return place + 1
        if text == "{" and is_scope:
            read_scope(source, place + 1, source.partner[place], bodies, bodyless)
            if source.at(first) in ("namespace", "inline", "extern"):
                return source.partner[place] + 1
        elif text == "{" and has_parameters and ends_a_head(source, place - 1):
            bodies.append((place, source.partner[place]))
            return source.partner[place] + 1
        is_scope = is_scope or text in SCOPES and not has_parameters
        has_initializer = has_initializer or text in ("=", "{") and source.at(place - 1) != "operator"
        if text == "(" and not has_initializer and source.at(place - 1) not in BEFORE_NO_PARAMETERS:
            has_parameters, is_scope = True, False
        place = source.after_group(place)
    return end


def ends_a_head(source, place):
    """Whether a function's body may follow. A member's name before a brace begins what initializes it."""
    if source.at(place) in ENDS_A_BODY_HEAD:
        return True
    while place > 0 and (source.kind(place) == "name" or source.at(place) in ("::", ">", "*", "&", "<", "&&")):
        place -= 1
        if source.at(place) == "->":
            return True
    return source.at(place) == ")"
