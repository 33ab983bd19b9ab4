# SPDX-License-Identifier: MIT
"""The ways in which a line can be wrong: each breaks one place of a header."""
import dataclasses
import re

from mutants.source import Source

BINARY = {
    "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||", "||": "&&",
    "+": "-", "-": "+", "*": "/", "/": "*", "%": "/", "&": "|", "|": "&", "^": "&", "<<": ">>", ">>": "<<",
    "+=": "-=", "-=": "+=", "*=": "/=", "/=": "*=", "%=": "/=", "&=": "|=", "|=": "&=", "^=": "&=", "<<=": ">>=",
    ">>=": "<<=",
}
STEPS = {"++": "--", "--": "++"}
TWINS = {
    "min": "max", "max": "min", "ticks": "longest_ticks", "longest_ticks": "ticks", "true": "false", "false": "true",
}
DECIDES = {"<", "<=", ">", ">=", "==", "!=", "&&", "||", "!", "=", ";"}
ASSIGNS = {sign for sign in BINARY if sign.endswith("=") and sign not in DECIDES} | {"="}
BEFORE_A_PREFIX = {"", "(", "[", "{", ",", ";", "=", "?", ":", "return", "case"} | set(BINARY)
BEGINS_NO_CALL = {
    "alignas", "auto", "case", "catch", "const", "constexpr", "constinit", "default", "do", "else", "for", "goto", "if",
    "inline", "return", "static", "static_assert", "struct", "switch", "throw", "try", "typedef", "typename", "using",
    "while",
}
NUMBER = re.compile(r"(0[xX][\da-fA-F']+|0[bB][01']+|\d[\d']*)((?![\d.eE'])\w*)")
DEFAULTS = re.compile(r"|false|0|nullptr|''|\"\"|std :: nullopt|([\w:<> ]*[\w>] )?(\{ \}|\( \))")


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One broken place: where it is, its line before and after, and what stands there instead."""
    header: str
    line: int
    old: str
    new: str
    start: int
    end: int
    replacement: str

    @property
    def key(self):
        return self.header, self.old, self.new

    def applied_to(self, text):
        return text[: self.start] + self.replacement + text[self.end :]


def mutants_of(header, text, first_values):
    """Every mutant of a header, in the order of its text. `first_values`: the enumerators that are zero."""
    source = Source(text)
    found = {}
    for finder in (broken_signs, broken_words, broken_numbers, broken_choices, broken_conditions, broken_statements):
        for start, end, replacement in finder(source, first_values):
            old, new = source.lines(start, end), source.lines(start, end, replacement)
            mutant = Mutant(header, source.line_of(start), old, new, start, end, replacement)
            found.setdefault(" ".join(mutant.applied_to(text).split()), mutant)
    return sorted(found.values(), key=lambda mutant: (mutant.start, mutant.end, mutant.replacement))


def first_enumerators(text):
    """The enumerators that are zero: a value without one."""
    source = Source(text)
    for place in range(len(source.tokens)):
        if source.at(place) == "enum" and source.at(place + 1) in ("class", "struct"):
            brace = next((at for at in range(place, place + 9) if source.at(at) in ("{", ";")), place)
            if source.at(brace) == "{" and source.at(brace + 2) != "=":
                yield source.at(place + 2) + " :: " + source.at(brace + 1)


def places(source):
    return (place for place in range(len(source.tokens)) if place not in source.left_alone)


def replaced(source, place, replacement):
    return source.tokens[place].start, source.tokens[place].end, replacement


def is_prefix(source, place):
    return source.at(place - 1) in BEFORE_A_PREFIX and not source.has_blank_after(place)


def broken_signs(source, _):
    for place in places(source):
        sign = source.at(place)
        if source.kind(place) != "sign":
            continue
        if sign in ("!", "-") and is_prefix(source, place):
            yield replaced(source, place, "")
        elif sign in BINARY and source.has_blank_before(place) and source.has_blank_after(place):
            yield replaced(source, place, BINARY[sign])
        elif sign in STEPS and not is_statement_of_step(source, place) and place not in source.heads_of_loops:
            yield replaced(source, place, STEPS[sign])


def is_statement_of_step(source, place):
    """A step that stands alone is removed as a statement."""
    return source.at(place - 1) in (";", "{", "}", ")")


def broken_words(source, _):
    for place in places(source):
        if source.at(place) in TWINS and is_twin(source, place):
            yield replaced(source, place, TWINS[source.at(place)])


def is_twin(source, place):
    is_value = source.at(place) in ("true", "false")
    return is_value or source.at(place + 1) == "(" and source.at(place - 1) not in (".", "->")


def broken_numbers(source, _):
    within_templates = {place for bracket in source.template_brackets.items() for place in range(*bracket)}
    for place in places(source):
        match = NUMBER.fullmatch(source.at(place)) if source.kind(place) == "number" else None
        if not match:
            continue
        value = int(match[1].replace("'", ""), 0) if not re.fullmatch(r"0\d+", match[1]) else int(match[1], 8)
        # A size that is larger than needed is no error.
        is_size = place in within_templates or is_declared_size(source, place)
        for other in (value - 1, value + 1)[: 1 if is_size else 2]:
            if other >= 0:
                yield replaced(source, place, str(other) + match[2])


def is_declared_size(source, place):
    """Whether it is the size in the declaration of an array: after a type and a name."""
    after_type = source.kind(place - 3) == "name" and source.at(place - 3) not in BEGINS_NO_CALL
    return after_type and source.kind(place - 2) == "name" and source.at(place - 1) == "["


def broken_choices(source, _):
    """The two answers of a choice, the other way round."""
    for place in places(source):
        if source.at(place) != "?":
            continue
        colon = end_of_part(source, place + 1, (":",))
        end = end_of_part(source, colon + 1, (",", ";", ":"))
        if source.at(colon) == ":":
            first, second = text_of(source, place + 1, colon), text_of(source, colon + 1, end)
            yield source.tokens[place + 1].start, source.tokens[end - 1].end, second + " : " + first


def end_of_part(source, place, ends):
    """Where a part of an expression ends: at such a sign, or where brackets close; choices within it are passed."""
    choices = 0
    while place < len(source.tokens):
        text = source.at(place)
        if text in (")", "]", "}", ";") or text in ends and choices == 0:
            return place
        choices += (text == "?") - (text == ":")
        place = source.template_brackets.get(place, source.after_group(place) - 1) + 1
    return place


def text_of(source, first, beyond):
    return source.text[source.tokens[first].start : source.tokens[beyond - 1].end] if beyond > first else ""


def broken_conditions(source, _):
    """Conditions that no other mutant turns round."""
    for place in places(source):
        is_condition = source.at(place) == "(" and source.at(place - 1) in ("if", "while", "constexpr")
        end = source.partner.get(place, place)
        if is_condition and not any(source.at(inner) in DECIDES for inner in range(place + 1, end)):
            yield source.tokens[place].end, source.tokens[end].start, "!(" + text_of(source, place + 1, end) + ")"


def broken_statements(source, first_values):
    for first, end in statements(source):
        whole = source.tokens[first].start, source.tokens[end].end
        if source.at(first) == "return":
            value = " ".join(source.at(place) for place in range(first + 1, end))
            if not is_default(value, first_values) and value != "* this":
                yield source.tokens[first].end, source.tokens[end].start, " {}"
        if is_removable(source, first, end):
            yield (*whole, ";")


def is_default(value, first_values):
    return bool(DEFAULTS.fullmatch(value)) or any(value.endswith(first) for first in first_values)


def statements(source):
    """The simple statements of all functions: the first token, and the semicolon."""
    inside = {place for body in source.bodies for place in range(body[0] + 1, body[1])}
    for place in sorted(inside - source.heads_of_loops - source.left_alone):
        if source.at(place) != "{" and begins_statement(source, place):
            end = end_of_part(source, place, (";",))
            if source.at(end) == ";" and end > place:
                yield place, end


def begins_statement(source, place):
    before = source.at(place - 1)
    if before == ")":
        return is_head(source, source.partner[place - 1])
    if before == ":":
        return source.at(place) in ("continue", "break", "return") or is_label(source, place - 1)
    return before in (";", "{", "}", "else")


def is_head(source, parenthesis):
    word = source.at(parenthesis - 1)
    return word in ("if", "for", "while", "switch") or word == "constexpr" and source.at(parenthesis - 2) == "if"


def is_label(source, colon):
    place = colon - 1
    while source.kind(place) in ("name", "number", "string") or source.at(place) == "::":
        if source.at(place) in ("case", "default"):
            return True
        place -= 1
    return False


def is_removable(source, first, end):
    """Whether the code may compile without it, and may do something else: no declaration, no return but one that a
    condition guards, and no break just where its switch ends."""
    word = source.at(first)
    if word == "break" and end + 1 in source.ends_of_switches:
        return False
    if word == "return":
        return source.at(first - 1) == ")" and source.at(end + 1) != "else" and is_if(source, source.partner[first - 1])
    if word in ("continue", "break", "++", "--"):
        return True
    if word in BEGINS_NO_CALL:
        return False
    return does_something(source, first, end)


def is_if(source, parenthesis):
    return is_head(source, parenthesis) and source.at(parenthesis - 1) in ("if", "constexpr")


def does_something(source, first, end):
    """Whether it is an assignment, a step or a call: a name with members and arguments, then a sign or the end."""
    place = first + 1 if source.at(first) in ("*", "::") else first
    previous = ""
    while place < end:
        text = source.at(place)
        if text in ASSIGNS or text in STEPS:
            return True
        is_name = source.kind(place) == "name"
        if is_name and previous in ("name", ">") or not is_name and text not in ("(", "[", ".", "->", "::", "<", "{"):
            return False
        if text == "<" and place not in source.template_brackets:
            return False
        closes = source.template_brackets.get(place)
        previous = ">" if closes else "name" if is_name else text
        place = closes + 1 if closes else source.after_group(place)
    return previous == "("
