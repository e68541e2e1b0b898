"""The outlines of the boundary map, a file a vintage that a browser keeps for ever."""

import gzip

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from door.assets import FOR_EVER
from rankings import ground

# Plotly loads a base map with every map; ours shows none of it, so that this one is empty and not from the internet.
BASE_MAP = "world_110m.json"
EMPTY = {"type": "Topology", "objects": {}, "arcs": []}


async def boundaries(request: Request) -> Response:
    """One vintage under the name of its content; an older name leads to what is served now."""
    name = request.path_params["name"]
    if name == BASE_MAP:
        return JSONResponse(EMPTY, headers={"Cache-Control": FOR_EVER})
    vintage = name.partition("-")[0]
    if vintage not in ground.VINTAGES or not name.endswith(".geojson"):
        return Response("Not found", status_code=404)
    found = ground.named(name)
    if found is None:
        found = await to_thread.run_sync(ground.served, vintage)
    if name != found.name:
        return RedirectResponse(found.name, headers={"Cache-Control": "no-store"})
    return _content(found, "gzip" in request.headers.get("accept-encoding", ""))


def _content(found: ground.Ground, packed: bool) -> Response:
    headers = {"Vary": "Accept-Encoding", "Cache-Control": FOR_EVER} | ({"Content-Encoding": "gzip"} if packed else {})
    body = found.content if packed else gzip.decompress(found.content)
    return Response(body, media_type="application/geo+json", headers=headers)


# Whatever stands before the folder is the path the server is under.
boundaries_route = Route(f"/{{base:path}}{ground.FOLDER}/{{name}}", boundaries)
