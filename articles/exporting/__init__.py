"""What readers have, as files that other programs and the import read.

    public editions → told_stories → story_fields → json_export | wordpress_export → text

One article is in memory at a time. What a format has no place for is put into words (`story_body`), the same
words again after an import: a file that was imported and exported again is the same file.
"""

from __future__ import annotations
