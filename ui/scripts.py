"""The scripts of ours that run in a reader's browser: constants, known to the security policy."""

from ui import camera, look, welcome


def _bare(element: str) -> str:
    return element.removeprefix("<script>").removesuffix("</script>")


INLINE = (
    f"{look._ARRIVAL}{camera.SCRIPT}",
    _bare(welcome._REMEMBER),
    _bare(welcome._FORGET),
)
