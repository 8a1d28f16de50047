"""What a line of a pasted text gives itself away as: a label, a byline, a date, a rights line, a menu."""

import re

SEPARATOR = re.compile(r"^[\W_]{1,40}$")
"""No letter and no digit."""
LABEL = re.compile(
    r"^(?P<name>title|headline|subtitle|sub-?title|standfirst|dek|deck|summary|abstract|author|authors|by|written by|"
    r"date|published|publication date|posted|last updated|updated|source|url|link|permalink|retrieved|accessed|section|"
    r"category|categories|topic|topics|tags|keywords|filed under|doi|language|publisher|journal|word count|reading time)"
    r"\s*:\s*(?P<value>\S.*)$",
    re.I,
)
BYLINE = re.compile(r"^(?:by|von|par|por|words by|written by)\s+(?P<name>[^\W\d_].{2,100})$", re.I)
NAME = re.compile(
    r"^(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s+)?[^\W\d_a-zß-ÿ][\w’'.-]*(?:\s+(?:de|del|der|van|von|bin|ibn|al|el|la|le|da|dos|[^\W\d_a-zß-ÿ][\w’'.-]*)){1,4}$"
)
"""Two to five capitalised words: a person, where a person may stand."""
_MONTHS = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
DATE = re.compile(
    rf"^(?:(?:published|posted|updated|last updated)(?:\s+on)?:?\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
    rf"(?:(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_MONTHS})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<month2>{_MONTHS})\.?\s+(?:(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+)?(?P<year2>\d{{4}}))\.?$",
    re.I,
)
RIGHTS = re.compile(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|all rights reserved|^\W*(?:image|photo|picture|cover|illustration|featured image|header image)\s*(?:credit|by|courtesy|source|:)"
    r"|^\W*(?:credits?|photograph)\b\s*:|\bCC[ -]BY\b|creative commons|licen[cs]ed under|^(?:re)?printed (?:with|by)|republished (?:with|under)"
    r"|^this (?:article|essay|piece|post|text) (?:was|is|has been) (?:originally |first )?(?:published|republished|licen[cs]ed|reprinted)"
    r"|views expressed|does not (?:necessarily )?(?:reflect|represent)",
    re.I,
)
TRANSCRIPT = re.compile(
    r"^\W*(?:transcri(?:pt|bed|ption)\b|note on (?:the |this )?(?:text|transcript|transcription|translation)|(?:editor|transcriber|translator)[’']?s?[’']? note"
    r"|(?:this )?(?:text|transcript|interview|conversation) (?:has been|was|is) (?:lightly )?(?:edited|copied|taken|transcribed|retrieved|downloaded)"
    r"|edited for (?:length|clarity)|(?:retrieved|accessed|downloaded|copied|scraped|archived)\b.{0,12}\b(?:from|on|at)\b)",
    re.I,
)
MENU = re.compile(
    r"^\W*(?:home|menu|search|skip to (?:main )?content|sign (?:in|up)|log ?in|log ?out|register|subscribe(?: now)?|newsletter|sign up for .{0,60}"
    r"|share(?: (?:this|on|via)\b.{0,40})?|print(?: this)?(?: page)?|e-?mail(?: this)?|save|facebook|twitter|x|linkedin|whatsapp|reddit|copy link|tweet"
    r"|previous(?: (?:post|article))?|next(?: (?:post|article))?|back to (?:top|home).*|read (?:more|next|later)|(?:leave|post|add) a (?:comment|reply)|\d+ comments?|comments?"
    r"|about(?: us)?|contact(?: us)?|privacy(?: policy)?|terms(?: of (?:use|service))?|cookies?(?: policy)?|accept(?: all)?(?: cookies)?|advertisement|sponsored|donate|support us"
    r"|listen(?: to this (?:article|essay))?|\d+ min(?:ute)?s? read|table of contents|contents|page \d+(?: of \d+)?|\d{1,4}|filed under\b.{0,60}|tags?\b:?.{0,80}|categories?\b:.{0,80})\W*$",
    re.I,
)
CRUMBS = re.compile(r"^[^.!?]{1,40}(?:\s*[›»>/|·•]\s*[^.!?]{1,40}){1,8}$")
"""Home › Opinion › Europe."""
ADDRESS = re.compile(r"^(?:source|url|link|from)?:?\s*<?(?:https?://|www\.|doi:)\S+>?$", re.I)
REST = re.compile(
    r"^\W*(?:more (?:news|from|stories|articles|reading|on this|in this)\b.{0,60}|related(?: (?:articles?|posts?|news|stories|content|reading|topics))?|read (?:more|next|also)|you (?:may|might) also (?:like|enjoy|be interested).{0,20}"
    r"|recommended(?: (?:for you|reading|articles?))?|latest(?: (?:news|articles?|posts?|from)\b.{0,40})?|most (?:read|popular|viewed)|trending|popular(?: (?:posts?|articles?))?|recent (?:posts?|articles?|news)"
    r"|(?:leave|post|add) a (?:comment|reply)|comments?|share this(?: (?:article|post|essay))?|subscribe(?: to\b.{0,60})?|newsletter|up next|keep reading|what to read next|see also|other (?:articles?|posts?|news)|in this (?:issue|series))\W*$",
    re.I,
)
"""What follows is of another text."""
ABOUT = re.compile(
    r"^\W*(?:about (?:the )?authors?|the authors?|authors?|author bio(?:graphy)?|contributors?|biographical note)\W*$",
    re.I,
)
AUTHOR_NOTE = re.compile(
    r"^(?:about the authors?\s*[:—–-]\s*)?(?:(?:Dr|Prof|Professor|Sir|Dame)\.?\s+)?(?P<name>[^\W\d_a-zß-ÿ][\w’'.-]*(?:\s+(?:de|del|der|van|von|bin|al|el|la|le|da|[^\W\d_a-zß-ÿ][\w’'.-]*)){1,4})(?:\s*\([^)]*\))?,?\s+"
    r"(?:is|was|are|were|serves|teaches|works|writes|holds|leads|directs|studies|has)\b"
)
ROLE = re.compile(
    r"\b(?:professor|lecturer|fellow|director|editor|author|researcher|research|journalist|correspondent|analyst|scholar|scientist|historian|economist|lawyer|attorney|student|candidate|teacher|teaches|writer|writes|ambassador|diplomat|minister|officer|consultant|adviser|advisor|head of|chair|president|founder|member|university|institute|college|school|centre|center|council|foundation|books?)\b",
    re.I,
)
ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*(?:\[\d+\]|\d{0,2})$")
CUT_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more)?\W*$", re.I
)
_MONTH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def iso_date(text: str) -> str:
    """The day as ``2022-04-14``, or less where less is said; empty where the text is no date."""
    found = DATE.match(" ".join(text.split()))
    if not found:
        return ""
    if found["iso"]:
        return found["iso"]
    month = (found["month"] or found["month2"])[:3].lower()
    day = found["day"] or found["day2"]
    year = found["year"] or found["year2"]
    return f"{year}-{_MONTH.index(month) + 1:02d}" + (f"-{int(day):02d}" if day else "")
