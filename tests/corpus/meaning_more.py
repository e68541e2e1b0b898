"""What else may be said: small tables as text, the code that must be among the findings and its words."""

from dataclasses import dataclass, field
from typing import Any

PAR = {"index": "par_index", "year": 2023}
PAPI = {"index": "papi", "year": 2023}


@dataclass(frozen=True)
class More:
    """`text`: cells between semicolons. `figures`: how many scores come out."""

    code: str
    text: str
    message: str
    figures: int
    choices: dict[str, Any] = field(default_factory=lambda: PAR)
    name: str = "bang.csv"


TWO = "Hà Nội;91,25\nHà Giang;82,5\n"
THREE = TWO + "Cao Bằng;81,75\n"
BOTH_WAYS = (
    "Tỉnh;Cải cách thể chế;;Điểm\n;Điểm;Tỷ lệ %;\n"
    "Hà Nội;9,42;94,15;91,25\nHà Giang;8,25;82,5;82,5\nCao Bằng;;80;81,75\nBắc Kạn;8,1;82;80,5\n"
)
MORE = [
    More("I46O", "Loại đơn vị;Tên;Điểm\ntỉnh;Hà Nội;91,25\nbộ;Bộ Tài chính;80,5\n",
         "Tách 1 dòng của loại đơn vị khác (vùng, cả nước, bộ/ngành…); không tính là tỉnh.", 1,
         PAR | {"ladder": "province"}),
    More("I47G", "Tỉnh;Điểm\nHà Nội;91,25\nCác tỉnh miền núi;\nHà Giang;82,5\n",
         "Bỏ 1 dòng tên nhóm trong bảng (dòng 3: «Các tỉnh miền núi»).", 2),
    More("I49N", "STT;Tỉnh;Điểm\n(1);(2);(3)\n1;Hà Nội;91,25\n2;Hà Giang;82,5\n", "Bỏ 1 dòng đánh số cột (dòng 2).", 2),
    More("I50R", "Tỉnh;Điểm;Tổng điểm\nHà Nội;91,25;90,5\nHà Giang;82,5;81,5\n",
         "Hai cột cùng nghĩa: «Điểm» (cột B) và «Tổng điểm» (cột C). Chưa nhận cột C. Hãy bỏ một cột hoặc chọn nghĩa "
         "khác.", 2),
    More("I51R", f"Tỉnh;Điểm;Hạng\n;75,5;3\n{TWO.replace(',', ',', 1)}".replace("91,25", "91,25;1").replace("82,5",
         "82,5;2"),
         "1 dòng có số nhưng không có tên tỉnh (dòng 2). Các dòng này chưa được nhận. Hãy điền tên hoặc xoá dòng.", 2),
    More("I51T", ";Điểm;Hạng\nHà Nội;91,25;1\nHà Giang;82,5;2\n",
         "Cột A không có tên; hiểu là «Tỉnh» vì chứa tên tỉnh, thành phố.", 2),
    More("I52S", "Tỉnh;Kết quả cuối cùng;Hạng\nHà Nội;91,25;1\nHà Giang;82,5;2\n",
         "Chưa rõ cột điểm: cột «Kết quả cuối cùng» có số trong thang 0–100 nhưng tên cột không có trong mẫu. Chưa "
         "nhận cột này. Hãy chọn nghĩa của cột, hoặc chọn bỏ qua.", 0),
    More("I53", "Tỉnh;Dân số;Hạng\nHà Nội;8500,5;1\nHà Giang;892,7;2\n",
         "Cột «Dân số» không có trong mẫu; sẽ được lưu nhưng không hiển thị.", 0),
    More("I53L", "Tỉnh;Chỉ số;Điểm\nHà Nội;Cải cách thể chế;9,25\nHà Nội;Chỉ số lạ;8,5\n",
         "Ô B3 («Chỉ số lạ») không phải chỉ số nào của PAR INDEX năm 2023. Dòng này chưa được nhận. Hãy sửa tên chỉ "
         "số.", 1),
    More("I53S", f"Tỉnh;Điểm;Cải cách thể chế mới\n{TWO}".replace("91,25", "91,25;9,5").replace("82,5", "82,5;8,5"),
         "Cột «Cải cách thể chế mới» không có trong mẫu; sẽ được lưu nhưng không hiển thị. Có phải là «Cải cách thể "
         "chế»? "
         "Nếu đúng, hãy chọn.", 2),
    More("I53Y", "Tỉnh;Năm;7.1\nHà Nội;2017;1,25\nHà Nội;2019;1,5\n",
         "Cột «7.1»: năm 2017 không có chỉ số này; bỏ 1 ô. Hãy kiểm tra rồi xác nhận.", 1, {"index": "papi"}),
    More("I54W", "Tỉnh;2.1 Danh sách hộ nghèo\nHà Nội;1,25\nHà Giang;1,5\n",
         "Cột «2.1 Danh sách hộ nghèo»: số là 2.1 («Tiếp cận thông tin») nhưng tên là của 2.2. Đã hiểu theo số; hãy "
         "kiểm tra.",
         2, PAPI),
    More("I65L", "Tỉnh;Điểm\nHà Nội;1.234\nHà Giang;2.345\n",
         "«1.234» (cột «Điểm»): không rõ dấu thập phân, thang điểm nhận cả hai cách hiểu. Chưa nhận 2 ô. "
         "Hãy ghi đủ chữ số hoặc lưu cột dạng Số.", 0, {"index": "big", "year": 2023}),
    More("I67L", "Tỉnh;Cải cách thể chế\nHà Nội;91,25%\nHà Giang;8,5\nCao Bằng;8,25\n",
         "Cột «Cải cách thể chế» vừa có ô ghi % («91,25%», dòng 2) vừa có ô không ghi. Chưa nhận số nào của cột này. "
         "Hãy thống nhất.", 0),
    More("I68P", "Tỉnh;Cải cách thể chế\nHà Nội;91,25\nHà Giang;88,5\n",
         "Cột «Cải cách thể chế» có giá trị 91,25, lớn hơn điểm tối đa 10 nhưng trong 0–100. "
         "Hiểu là phần trăm của điểm tối đa; hãy xác nhận.", 2),
    More("I69L", "Tỉnh;Điểm\nHà Nội;9,25/10\nHà Giang;82,5\n",
         "Ô B2 («9,25/10»): mẫu số 10 khác thang điểm 100. Ô này chưa được nhận. Hãy sửa lại.", 1),
    More("I70W", f"Tỉnh;Điểm\n{TWO}Cao Bằng;0\n",
         "1 ô ghi 0 (Cao Bằng) được giữ là điểm 0. Nếu tỉnh không được công bố, hãy xoá số 0; nếu đúng là 0, hãy xác "
         "nhận.", 3),
    More("I70Z", "Tỉnh;PAPI\nHà Nội;43,5\nHà Giang;0\n",
         "1 ô ghi 0 của 1 tỉnh (Hà Giang) được ghi là thiếu: chỉ số này không có điểm 0.", 1, PAPI),
    More("I71E", "Tỉnh;Điểm;Hạng\nHà Nội;91,25;\nHà Giang;82,5;\n", "Bỏ qua 1 cột chưa điền số nào: «Hạng».", 2),
    More("I71K", "Tỉnh;PAPI\nHà Nội;43,5\nQuảng Ninh;\n",
         "1 ô để trống là số không được công bố năm 2023, đã ghi trong danh mục (Quảng Ninh).", 1, PAPI),
    More("I71P", "Tỉnh;Điểm;c2\nHà Nội;91,25;9,5\nHà Giang;82,5;\n",
         "1 ô điểm để trống ở 1 tỉnh: Hà Giang (c2). Hãy điền, hoặc xác nhận nếu không được công bố.", 3),
    More("I72R", "Tỉnh;Điểm;Hạng\nHà Nội;91,25;nhất\nHà Giang;82,5;2\n",
         "Ô C2 («nhất») không phải là thứ hạng (cột «Hạng»). Ô này chưa được nhận. Hãy sửa lại.", 1),
    More("I76B", "Tỉnh;PAPI\nHà Nội;43,5\nHà Giang;4,25\nCao Bằng;42,5\n",
         "Ô B3: 4,25 thấp hơn thang điểm 8–80 (cột «PAPI»). Ô này chưa được nhận. Hãy sửa lại.", 2, PAPI),
    More("I81K", BOTH_WAYS,
         "Đã đối chiếu 3 ô ghi phần trăm (cột «Cải cách thể chế › Tỷ lệ %») với ô ghi điểm, sai số 0,06; lấy theo "
         "điểm.",
         8),
    More("I81P", BOTH_WAYS,
         "Bắc Kạn: ô C6 ghi 82 % nhưng 8,1 điểm (cột «Cải cách thể chế › Điểm») là 81 % của điểm tối đa. Đã lấy theo "
         "điểm; hãy kiểm tra rồi xác nhận.", 8),
    More("I86K", "Mã;Tỉnh;Điểm\n01;Hà Nội;91,25\n15;Lào Cai;82,5\n",
         "Dòng 3: mã 15 là của «Yên Bái» nhưng tên ghi «Lào Cai». Dòng này chưa được nhận. Hãy sửa mã hoặc tên.", 1),
    More("I87L", f"Tỉnh;Điểm\n{TWO}Atlantis;80,5\n",
         "«Atlantis» (dòng 4) không có trong danh mục và không giống tên nào. Chưa nhận dòng này. Hãy sửa tên, hoặc "
         "chọn bỏ dòng.",
         2),
    More("I87O", f"Tỉnh;Điểm\n{TWO}Atlantis;80,5\n", "Bỏ 1 dòng theo lựa chọn của bạn.",
         2, PAR | {"names": {"Atlantis": None}}),
    More("I90", "Tỉnh;Kết quả cuối cùng;Hạng\nHà Nội;91,25;1\nHà Giang;82,5;2\nHà Nội;90,25;1\n",
         "«Hà Nội» có hai giá trị: 91,25 (dòng 2), 90,25 (dòng 4). Chưa nhận dòng nào. Hãy xoá dòng sai.", 0),
    More("I93S", "Tỉnh;geo_system;Điểm\nHà Nội;historical_63;91,25\nHà Giang;current_34;82,5\n",
         "1 dòng (dòng 3) ghi bộ đơn vị «current_34», không phải bộ của năm 2023. Các dòng này chưa được nhận. "
         "Hãy dùng số theo đơn vị của năm đó.", 1),
    More("I94C", f"PAR INDEX năm 2022;\nTỉnh;Điểm\n{TWO}",
         "Bạn xác nhận tệp ghi nhầm năm 2022 (ô A1); số liệu được nhận là năm 2023.", 2,
         PAR | {"year_confirmed": True}),
    More("I94G", f"PAR INDEX năm 2022;\nTỉnh;Điểm\n{TWO}",
         "Tệp ghi năm 2022 nhưng tên tệp ghi năm 2023 («PAR INDEX 2023»). Đã hiểu là năm 2022; hãy kiểm tra rồi xác "
         "nhận.", 2,
         {"index": "par_index"}, "PAR INDEX 2023.csv"),
    More("I94D", f"KẾT QUẢ PAR INDEX NĂM 2022;\nTỉnh;PAR INDEX 2023\n{TWO}",
         "Bảng ghi năm 2023 nhưng ô A1 ghi năm 2022 («KẾT QUẢ PAR INDEX NĂM 2022»). Hãy chọn năm đúng rồi xem lại.", 2,
         {}),
    More("I94D", "PAR INDEX NĂM 2022;\nTỉnh;Năm;Điểm\nHà Nội;2023;91,25\n",
         "Bảng ghi năm 2023 nhưng ô A1 ghi năm 2022 («PAR INDEX NĂM 2022»). Hãy chọn năm đúng rồi xem lại.", 1, {}),
    More("I94G", f"KẾT QUẢ PAR INDEX NĂM 2022;\nTỉnh;PAR INDEX 2023\n{TWO}",
         "Tệp ghi năm 2023 nhưng ô A1 ghi năm 2022 («KẾT QUẢ PAR INDEX NĂM 2022»). Đã hiểu là năm 2023; hãy kiểm tra "
         "rồi xác nhận.", 2),
    More("I94G", f"Tỉnh;PAR INDEX 2023\n{TWO}",
         "Tệp ghi năm 2023 nhưng tên tệp ghi năm 2022 («par_index_2022»). Đã hiểu là năm 2023; hãy kiểm tra rồi xác "
         "nhận.", 2, {}, "par_index_2022.csv"),
    More("I94N", f"PAR INDEX NĂM 2023;\nTỉnh;Điểm\n{TWO}",
         "Bạn chọn năm 2023 nhưng tên tệp ghi năm 2022 («par_index_2022»). Hãy kiểm tra rồi xác nhận.", 2, PAR,
         "par_index_2022.csv"),
    More("I94N", f"Tỉnh;Điểm\n{TWO}",
         "Bạn chọn năm 2023 nhưng tên tệp ghi năm 2022 («par_index_2022»). Hãy kiểm tra rồi xác nhận.", 2, PAR,
         "par_index_2022.csv"),
    More("I94Y", "Tỉnh;Năm;Điểm\nHà Nội;2022;91,25\nHà Nội;2023;90,5\n",
         "Tệp còn có năm khác (2022); chỉ nhận năm 2023 đã chọn.", 1),
    More("I95M", f"Tỉnh;Điểm\n{TWO}",
         "Không rõ năm đánh giá: tên tệp, tên trang, tiêu đề và các cột đều không ghi. Hãy chọn năm.", 0,
         {"index": "par_index"}),
    More("I96M", f"Tỉnh;Điểm\n{TWO}",
         "Không rõ đây là chỉ số nào: tên tệp, tên trang, tiêu đề và các cột đều không ghi. Hãy chọn chỉ số.", 0,
         {"year": 2023}),
    More("I96N", f"Tỉnh;Điểm\n{TWO}",
         "Bạn chọn PAR INDEX nhưng tên tệp ghi SIPAS («SIPAS 2023»). Hãy kiểm tra rồi xác nhận.", 2, PAR, "SIPAS "
         "2023.csv"),
    More("I96G", f"PCI NĂM 2023;\nTỉnh;Điểm\n{TWO}",
         "Bảng được hiểu là PCI nhưng tên tệp ghi PAR INDEX («par_index_2023»). Hãy kiểm tra rồi xác nhận.", 2, {},
         "par_index_2023.csv"),
    More("I96T", f"Chỉ số hài lòng của người dân năm 2023;\nTỉnh;Điểm\n{TWO}",
         "Bạn chọn PAR INDEX nhưng tệp ghi SIPAS (ô A1: «Chỉ số hài lòng của người dân năm 2023»). Hãy chọn đúng chỉ "
         "số.", 2),
]  # fmt: skip
# Said of whole workbooks or against the served version, in the tests of those.
ELSEWHERE = {"I46W", "I53P", "I89S", "I97", "I97S", "I99", "I99A", "I99R", "I100"}
