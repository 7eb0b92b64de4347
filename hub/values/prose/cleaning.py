"""Formatted text that may be stored: the elements that editors have, whole and in their places.

An import or an app writes what it likes. What is no part of a text goes here: scripts, handlers of
events, links that lead nowhere, pictures. The words stay, and stay apart. What is left, Wagtail's
editor can open: it fails at elements that are not closed, overlap or stand where none may stand.
"""

import re
from functools import lru_cache

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

from ..addresses import KINDS, kind_of_address
from .words import APART

KEY = re.compile(r"[0-9]{1,18}")
"""Of a page or document that a link leads to."""
LINKED = ("page", "document")

INLINE = frozenset({"a", "b", "strong", "i", "em", "sup", "sub", "code"})
LINES = frozenset({"p", "h2", "h3", "h4", "h5", "h6"})
"""They hold words, and no other line."""
LISTS = frozenset({"ul", "ol"})
BLOCKS = LINES | LISTS | {"li", "blockquote", "hr"}
VOID = frozenset({"br", "hr"})
ALLOWED = INLINE | BLOCKS | VOID

DROPPED = [
    "script",
    "style",
    "template",
    "noscript",
    "noembed",
    "noframes",
    "iframe",
    "object",
    "applet",
    "embed",
    "img",
    "picture",
    "svg",
    "math",
    "video",
    "audio",
    "canvas",
    "head",
    "title",
    "textarea",
    "select",
    "button",
    "input",
    "map",
    "area",
    "link",
    "meta",
    "base",
]
"""They go with all that is in them."""
_LINE_LIKE = (
    "address article aside caption center dd details div dl dt figcaption figure footer form "
    "header main nav pre section summary tr"
)
AS_LINES = {"h1": "h2", **dict.fromkeys(_LINE_LIKE.split(), "p")}
"""What stands on a line of its own."""

TAG = re.compile(r"<[^<>]*>")
OPEN = {f"<{name}>": name for name in ALLOWED - VOID - {"a"}}
CLOSE = {f"</{name}>": name for name in ALLOWED - VOID}
# Wagtail's editor knows its blocks again by this attribute.
BLOCK_KEY = "data-block-key"
KEYED = re.compile(rf'<({"|".join(sorted(BLOCKS - VOID))}) {BLOCK_KEY}="[\w-]{{1,40}}">')
_START = "|".join(map(re.escape, KINDS))
_ID, _TYPE = 'id="[0-9]{1,18}"', f'linktype="(?:{"|".join(LINKED)})"'
LINK = re.compile(rf"""<a (?:href="(?i:{_START})[^"<>]*"|{_TYPE} {_ID}|{_ID} {_TYPE})>""")


# The same texts are read again and again, by every reader.
@lru_cache(maxsize=1_000)
def clean_html(html: str) -> str:
    """Returns stored formatted text without what may not be in it; itself if it is clean."""
    return html if is_clean(html) else _cleaned(html)


def is_clean(html: str) -> bool:
    """Whether all elements are allowed, closed and in their places."""
    stack: list[str] = []
    end = 0
    for match in TAG.finditer(html):
        if "<" in html[end : match.start()]:
            return False
        end = match.end()
        tag = match[0]
        if tag == "<br/>":
            continue
        if name := CLOSE.get(tag):
            if not stack or stack.pop() != name:
                return False
            continue
        if tag == "<hr/>":
            if not _may_stand("hr", stack):
                return False
            continue
        opened = OPEN.get(tag)
        if opened is None:
            keyed = KEYED.fullmatch(tag)
            opened = keyed[1] if keyed else "a" if LINK.fullmatch(tag) else None
        if opened is None or not _may_stand(opened, stack):
            return False
        stack.append(opened)
    return not stack and "<" not in html[end:]


def _may_stand(name: str, above: list[str]) -> bool:
    """Whether an element may stand within those."""
    if name in INLINE:
        return name != "a" or "a" not in above
    if name == "li":
        return bool(above) and above[-1] in LISTS
    return INLINE.isdisjoint(above) and LINES.isdisjoint(above)


def _cleaned(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        node.extract()
    for tag in soup.find_all(DROPPED):
        tag.replace_with(" ")
    # From within: what an element holds is settled before it is.
    for tag in reversed(soup.find_all(True)):
        _settle(soup, tag)
    for tag in soup.find_all("li"):
        # One that was not closed holds those behind it.
        outer = tag.parent
        if outer and outer.name == "li" and outer.parent and outer.parent.name in LISTS:
            outer.insert_after(tag)
    for tag in reversed(soup.find_all("li")):
        if tag.parent is None or tag.parent.name not in LISTS:
            tag.name = "p"
            _settle(soup, tag)
    for tag in reversed(soup.find_all(BLOCKS - {"li"})):
        _lift(tag)
    return soup.decode(formatter="minimal")


def _settle(soup: BeautifulSoup, tag: Tag) -> None:
    """Gives ``tag`` the form in which it may stand, or leaves only what it holds."""
    as_line = AS_LINES.get(tag.name)
    tag.name = as_line or tag.name
    holds_blocks = tag.find(BLOCKS) is not None
    if tag.name in LINES and holds_blocks:
        _split(soup, tag)
    elif as_line and tag.find_parent(LINES) is not None:
        _unwrap(tag, apart=True)
    elif tag.name not in ALLOWED:
        _unwrap(tag, apart=bool(APART.fullmatch(f"<{tag.name}>")))
    elif tag.name == "a":
        link = _link(tag)
        if link is None or holds_blocks or tag.find("a"):
            _unwrap(tag)
        else:
            tag.attrs = {**link}
    elif tag.name in INLINE and holds_blocks:
        _unwrap(tag)
    else:
        key = str(tag.get(BLOCK_KEY, ""))
        keyed = tag.name in BLOCKS - VOID and re.fullmatch(r"[\w-]{1,40}", key)
        tag.attrs = {BLOCK_KEY: key} if keyed else {}


def _link(tag: Tag) -> dict[str, str] | None:
    """The attributes of a link; ``None`` if it leads nowhere that one may lead."""
    kind, key = tag.get("linktype"), str(tag.get("id", "")).strip()
    if kind in LINKED:
        return {"linktype": kind, "id": key} if KEY.fullmatch(key) else None
    address = str(tag.get("href", "")).strip()
    if kind_of_address(address) is None:
        return None
    return {"href": address.replace('"', "%22").replace("<", "%3C").replace(">", "%3E")}


def _split(soup: BeautifulSoup, line: Tag) -> None:
    """Makes lines of what stands between the blocks that a line holds."""
    part: Tag | None = None
    for child in list(line.contents):
        if isinstance(child, Tag) and (child.name in BLOCKS or child.find(BLOCKS)):
            part = None
            continue
        if part is None:
            if isinstance(child, str) and not child.strip():
                continue
            part = soup.new_tag(line.name)
            child.insert_before(part)
        part.append(child.extract())
    line.unwrap()


def _lift(block: Tag) -> None:
    """Frees a block from the inline elements and lines around it."""
    while outer := block.find_parent(INLINE | LINES):
        if block.name == "li":
            return
        outer.unwrap()


def _unwrap(tag: Tag, *, apart: bool = False) -> None:
    if apart:
        tag.insert_before(" ")
        tag.insert_after(" ")
    tag.unwrap()
