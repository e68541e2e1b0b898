"""The two encodings Vietnamese was typed in before Unicode: fonts that drew other letters where Latin-1 has its own.

Text in them looks like «TØnh B¾c K¹n» (TCVN3, the .Vn fonts) or «Tænh Baéc Kaïn» (VNI) wherever the font is missing.
"""

import re

# TCVN 5712 VN3, from byte A1 on; a dot where the encoding has nothing. Capitals with a tone mark do not exist in it.
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ......."  # A1-C5
    "ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ"  # C6-FE
)
TCVN3 = {chr(0xA1 + place): letter for place, letter in enumerate(_TCVN3) if letter != "."}

# VNI writes a base letter and a mark; these five letters and their tones stand alone.
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_TONES = dict(zip("ùøûõï", range(5), strict=True))
_TONED = {
    **{"a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹ"},
    **{"ô": "ớờởỡợ", "ö": "ứừửữự"},
}
_HATS = {  # base: what the marks âáàåãä make of it, and for a also êéèúüë
    "a": dict(zip("âáàåãäêéèúüë", "âấầẩẫậăắằẳẵặ", strict=True)),
    "e": dict(zip("âáàåãä", "êếềểễệ", strict=True)),
    "o": dict(zip("âáàåãä", "ôốồổỗộ", strict=True)),
}


def _vni() -> dict[str, str]:
    pairs = dict(_ALONE)
    for base, letters in _TONED.items():
        pairs |= {base + mark: letters[tone] for mark, tone in _TONES.items() if tone < len(letters)}
    for base, letters_of in _HATS.items():
        pairs |= {base + mark: letter for mark, letter in letters_of.items()}
    capitals = {key.upper(): letter.upper() for key, letter in pairs.items()}
    mixed = {key[0].upper() + key[1:]: letter.upper() for key, letter in pairs.items() if len(key) == 2}
    return pairs | mixed | capitals


VNI = _vni()
_VNI_PART = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))
_TCVN3_TABLE = str.maketrans(TCVN3)


def from_tcvn3(text: str) -> str:
    """Unicode of a text in TCVN3. Where all plain letters are capitals the text was typed in a capital font (.VnTimeH):
    its toned letters become capitals too."""
    plain = [character for character in text if "a" <= character.lower() <= "z"]
    shouted = len(plain) > 1 and all(map(str.isupper, plain))
    converted = text.translate(_TCVN3_TABLE)
    return converted.upper() if shouted else converted


def from_vni(text: str) -> str:
    return _VNI_PART.sub(lambda part: VNI[part[0]], text)


FONTS = {"TCVN3": from_tcvn3, "VNI": from_vni}
