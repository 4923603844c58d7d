"""Tables of characters that look like other characters, for folding and comparing text."""

from __future__ import annotations


def _pairs(others: str, plain: str) -> dict[str, str]:
    """Return a dictionary of two lists with spaces between the items.

    >>> _pairs("ø ł", "o l")
    {'ø': 'o', 'ł': 'l'}
    """
    return dict(zip(others.split(), plain.split(), strict=True))


# Forms of Latin letters that Unicode itself does not decompose: strokes, hooks, small capitals,
# letters upside down. They are the same letter in every word.
LATIN = (
    _pairs("ĸ ı ɩ ȷ ø ð đ ɖ ɗ ł ƚ ɫ ħ ɦ ŧ ƭ ŋ æ œ þ ſ", "k i i j o d d d d l l l h h t t n ae oe th s")
    | _pairs("ɑ ɐ ƀ ɓ ƈ ɔ ɛ ǝ ə ƒ ɡ ɠ ɥ ɨ ƙ ɯ ɲ ƞ ɵ ƥ ɋ", "a a b b c c e e e f g g h i k m n n o p q")
    | _pairs("ɍ ɹ ʂ ȿ ʇ ʉ ʋ ʌ ʍ ʎ ƴ ƶ ʐ ǀ ǃ ꞵ ꜱ ꜰ", "r r s s t u v v w y y z z l i b s f")
    | _pairs("ᴀ ʙ ᴄ ᴅ ᴇ ɢ ʜ ɪ ᴊ ᴋ ʟ ᴍ ɴ ᴏ ᴘ ʀ ᴛ ᴜ ᴠ ᴡ ʏ ᴢ", "a b c d e g h i j k l m n o p r t u v w y z")
)  # fmt: skip

# The first of each row of 26 framed letters: circled, squared, flags.
FRAMED = (0x1F130, 0x1F150, 0x1F170, 0x1F1E6)

# Letters of other scripts that a reader cannot tell from a Latin letter, as they are typed.
TWINS = (
    _pairs("А В Е Ѕ І Ј К М Н О Р С Т У Х Ү Ԍ Ԛ Ԝ", "a b e s i j k m h o p c t y x y g q w")
    | _pairs("а е ѕ і ј о р с у х һ ԁ ԛ ԝ ѵ ӏ ү", "a e s i j o p c y x h d q w v l y")
    | _pairs("Α Β Ε Ζ Η Ι Κ Μ Ν Ο Ρ Τ Υ Χ Ϲ Ϳ ο ϲ ϳ ν", "a b e z h i k m n o p t y x c j o c j v")
    | _pairs("Օ Ս օ ս հ ո զ ց", "o u o u h n q g")
    | _pairs("Ꭺ Ᏼ Ꮯ Ꭰ Ꭼ Ꮐ Ꮋ Ꭵ Ꭻ Ꮶ Ꮮ Ꮇ Ꮲ Ꭱ Ꮪ Ꭲ Ꮩ Ꮃ Ꮓ", "a b c d e g h i j k l m p r s t v w z")
)  # fmt: skip

# Letters that pass for a Latin letter only inside a word that has Latin letters too.
LOOKS = TWINS | (
    _pairs("в к м н т г п з ь я и ц ш ч э є д л", "b k m h t r n e b r n u w y e e a n")
    | _pairs("Г П З Ь Я И Ц Ш Ч Э Є Д Л Ѵ Һ Ӏ", "r n e b r n u w y e e a n v h i")
    | _pairs("α β γ δ ε η θ ι κ λ μ π ρ σ ς τ υ χ ω Σ Λ Ω Θ", "a b y d e n o i k l u n p o s t u x w e a o o")
)  # fmt: skip

# Digits and signs that replace letters. "1", "!" and "|" may each be an i or an l, so that they
# have two readings.
DIGITS = _pairs("0 1 3 4 5 6 7 8 9", "o i e a s g t b g")
SIGNS = _pairs("@ $ € £ ¢ ¥ § ! |", "a s e l c y s i i")
EITHER = "1!|"

# A group of letters that looks like another letter, for the comparison of names only.
PAIRS = (("rn", "m"), ("vv", "w"))
