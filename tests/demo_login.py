"""`make demo-login`: the product with a login provider and three people, to try out what each may do."""

import argparse
import signal
import tempfile
from contextlib import suppress
from pathlib import Path
from threading import Event

from etl.store import default_store
from tests.browser.screen import serving
from tests.provider import ADMIN, EDITOR, VIEWER, configured, providing

HOW = """
Mở · Open: {base}
Nhấn «Đăng nhập», rồi chọn một trong ba người · Press "Log in", then choose one of the three:
  {viewer}      xem, tải tệp · reads, downloads
  {editor}     nhập, xuất bản, đính chính, mục tiêu · hands in, publishes, corrects, targets
  {admin} dùng lại bản cũ, hoàn tác việc của người khác · serves old versions, undoes what others did
Tên khác vào được nơi cấp tài khoản nhưng không có quyền ở đây · Any other name is known there and has no role here.
Ctrl+C để dừng · stops both.
"""


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--port", type=int, default=8501)
    asked.add_argument("--provider", type=int, default=9400, help="port of the login provider")
    given = asked.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):  # `kill` ends it as Ctrl+C does, in the background too
        signal.signal(number, signal.default_int_handler)
    with suppress(KeyboardInterrupt):
        serve(given.port, given.provider)


def serve(port: int, provider: int) -> None:
    """Both servers until the reader stops them; nothing of them is left then."""
    base = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="demo-login-") as made:
        place = Path(made)
        with providing(provider, place / "provider.txt") as issuer:
            more = configured(place, base, issuer)
            with serving(default_store(), place / "server.txt", more=more, port=port):
                print(HOW.format(base=base, viewer=VIEWER, editor=EDITOR, admin=ADMIN), flush=True)
                Event().wait()


if __name__ == "__main__":
    main()
