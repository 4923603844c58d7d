"""Templates without the spaces and the lines that only their authors see: some percent of a page."""

from __future__ import annotations

import re
from typing import Final

from django.template import Origin
from django.template.loaders import filesystem

# What a template prints for a variable is not touched. In texts of e-mails each space counts.
_SPACES: Final = re.compile(r"\n\s+")
_SILENT: Final = (
    r"(?:\{% *(?:extends|load|get_current_language|block|endblock|if|elif|else|endif|for|empty|endfor"
    r"|with|endwith)\b[^%]*%\})+"
)
# The line break before a line of tags that print nothing themselves, or after it on a first line.
_TAGS: Final = re.compile(rf"\n(?={_SILENT}(?:\n|\Z))")
_FIRST: Final = re.compile(rf"\A({_SILENT})\n")
# No browser shows a line break behind the start of these, or before their end.
_BLOCK: Final = (
    r"(?:html|head|title|body|header|nav|main|section|article|aside|footer|h[12]|p|div|ul|ol|li|dl|dt"
    r"|dd|figure|figcaption|table|thead|tbody|tr|th|td|form|fieldset|legend|details|summary)\b[^<>]*>"
)
_IN_BLOCK: Final = re.compile(rf"(<{_BLOCK})\n|\n(?=</{_BLOCK})")


class Loader(filesystem.Loader):
    """Reads the site's own templates of pages."""

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        return lean(text) if origin.name.endswith(".html") else text


def lean(text: str) -> str:
    """Return the template with one space where it has many, and none within the edges of blocks.

    >>> lean("<ul>\\n    {% if name %}\\n    <li>Ann</li>\\n    {% endif %}\\n</ul>")
    '<ul>{% if name %}\\n<li>Ann</li>{% endif %}</ul>'
    """
    text = _TAGS.sub("", _SPACES.sub("\n", text.rstrip("\n")))
    return _IN_BLOCK.sub(r"\1", _FIRST.sub(r"\1", text))
