"""The lines of everybody behind the pictures of ranks, a file under the name of its content that a browser keeps."""

import gzip

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rankings import crowds

# Figures, which not everybody may read (door/gates.py): no cache between the server and the reader keeps them.
KEPT = "private, max-age=31536000, immutable"


def crowd(request: Request) -> Response:
    if (found := crowds.named(request.path_params["name"])) is None:
        return Response("Not found", status_code=404, headers={"Cache-Control": "no-store"})
    packed = "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Vary": "Accept-Encoding", "Cache-Control": KEPT} | ({"Content-Encoding": "gzip"} if packed else {})
    body = found.content if packed else gzip.decompress(found.content)
    return Response(body, media_type="application/json", headers=headers)


# Whatever stands before the folder is the path the server is under.
crowds_route = Route(f"/{{base:path}}{crowds.FOLDER}/{{name}}", crowd)
