"""python -m bench.cluster: three servers, PostgreSQL and nginx on this machine until Ctrl-C, which ends all of it."""

import argparse
import signal
import tempfile
from pathlib import Path

from bench.cluster.machines import machines


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.cluster", description=__doc__)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--port", type=int, default=8500, help="of nginx")
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with (
        tempfile.TemporaryDirectory(prefix="cluster-") as folder,
        machines(Path(folder), args.processes, args.port) as found,
    ):
        print(f"\n{found.front.base} · {', '.join(one.base for one in found.servers)}")
        print(f'STORE_URL="{found.store_url}" RANKINGS_STORE="{found.folders[0]}" python -m etl versions')
        print("Ctrl-C")
        try:
            signal.pause()
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
