"""Words that head columns, without accents and blanks, by what the column holds: Vietnamese and English."""

WORDS: dict[str, set[str]] = {
    "unit_name": {
        "tinh", "tinhthanh", "tinhthanhpho", "tinhtp", "tinhthanhphotructhuoctrunguong", "diaphuong", "tentinh",
        "tentinhthanhpho", "tendiaphuong", "donvi", "tendonvi", "province", "provinces", "provincecity", "provincename",
        "cityprovince", "provincescities", "unitname", "geoname", "entity", "name", "ten", "botinh", "bonganh", "bo",
        "bocoquan", "tenbo", "bocoquanngangbo", "ministry", "city", "coquan", "coquandonvi", "so", "songanh",
        "tencoquan", "department", "cacdonvi", "cactinh", "tinhthanhphothuoctrunguong", "locality",
    },
    "unit_code": {"ma", "matinh", "madvhc", "code", "provincecode", "geocode", "unitcode", "madonvi", "id"},
    "number": {"stt", "tt", "sott", "no", "number", "sothutu"},
    "rank": {
        "hang", "xephang", "thuhang", "rank", "ranking", "vitri", "thutuxephang", "xepthu", "thubac", "parrank",
        "sipasrank", "xeploaithutu", "thutu", "hangchung", "thuhangchung",
    },
    "score": {
        "diem", "diemso", "score", "scores", "giatri", "value", "ketqua", "diemdatduoc", "diemdat", "sodiem", "tyle",
        "tylephantram", "diemchiso", "point", "points", "ketquadanhgia",
    },
    "year": {"nam", "year", "namdanhgia", "namketqua", "resultsyear", "kydanhgia"},
    "indicator": {
        "chitieu", "indicator", "linhvuc", "noidung", "tieuchi", "chisothanhphan", "tenchiso", "tenchitieu", "machiso",
        "indicatorcode", "indicatorname", "dimension", "thanhphan", "noidungthanhphan", "chisonoidung", "component",
    },
    "low": {"canduoi", "low", "lower", "gioihanduoi", "ci95low", "khoangtincay95canduoi", "cilow", "lowerbound"},
    "high": {"cantren", "high", "upper", "gioihantren", "ci95high", "khoangtincay95cantren", "cihigh", "upperbound"},
    "error": {"saisochuan", "error", "standarderror", "stderr", "se", "saiso", "stderror"},
    "unit": {"donvitinh", "dvt", "unit", "unitofmeasure", "thangdo"},
    "maximum": {"diemtoida", "diemchuan", "maxscore", "maximum", "thangdiem", "diemtoidatheoquydinh"},
    "rank_of": {"rankof", "tongsodonvi", "sodonvixephang"},
    "level": {"level", "unittype", "loaidonvi", "capdonvi", "cap"},
    "system": {"geosystem", "hethong", "bodonvi", "botinhthanh", "vintage"},
    "short": {"geoshort", "viettat", "tenviettat", "slug"},
    "ranked": {"ranked", "coxephang", "duocxephang"},
    "status": {"status", "trangthai"},
    "note": {"ghichu", "note", "notes", "remark", "remarks", "sourceurl", "sourcekind", "nguon"},
}  # fmt: skip
ROLE_OF = {word: role for role, words in WORDS.items() for word in words}
TOTALS = {
    "total", "totalscore", "tong", "tongdiem", "diemtong", "tongso", "diemtonghop", "chisotonghop", "tonghop",
    "overall", "overallscore", "index", "tongchung", "diemchung", "chiso", "tongcong",
}  # fmt: skip
