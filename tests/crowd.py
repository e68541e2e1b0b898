"""Publishers and readers at once, each a process of its own: `python -m tests.crowd publish|read STORE …`."""

import sys
import time
from pathlib import Path

from tests.release import RELEASE


def _publish(place: Path, who: str, folder: Path, times: int) -> None:
    """Publish `times` tables; when somebody else was quicker, look again and publish on top of theirs."""
    from etl import handing_in, store, versions
    from etl.errors import EtlError
    from tests.test_versions import KON_TUM, layer

    moved = waited = 0
    for turn in range(times):
        row = KON_TUM.replace("81.25", f"{70 + turn / 100:.2f}").replace("/99", f"/{who}-{turn}")
        made = layer(folder, row, name=f"{who}-{turn}")
        while True:
            try:
                handing_in.publish(RELEASE, place, made, versions.Act(who, "publish"), store.current(place))
                break
            except EtlError as error:
                moved, waited = moved + (error.key == "base_moved"), waited + (error.key == "publishing")
                if error.key not in ("base_moved", "publishing"):
                    raise
    print(moved, waited)


def _read(place: Path, end: Path) -> None:
    """Ask for two things that must be of one version until the file `end` is there.

    Prints how often it asked, how often they contradicted each other, how many versions it saw.
    """
    import os

    os.environ["RANKINGS_STORE"] = str(place)
    from rankings import asking, db

    asked, wrong, seen = 0, 0, set()
    while not end.exists():
        version, con = db._serving()
        cursor = asking.cursor_of(con)
        statements = cursor.execute("select count(*) from statement").fetchall()[0][0]
        asked += 1
        wrong += statements != version.manifest["statements"]
        seen.add(version.id)
        time.sleep(0.01)
    print(asked, wrong, len(seen))


if __name__ == "__main__":
    if sys.argv[1] == "publish":
        _publish(Path(sys.argv[2]), sys.argv[3], Path(sys.argv[4]), int(sys.argv[5]))
    else:
        _read(Path(sys.argv[2]), Path(sys.argv[3]))
    assert RELEASE.is_dir()
