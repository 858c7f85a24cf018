"""Copies of a photo that are the same picture and other bytes, as further shots of a scene that stands still."""

from pathlib import Path


def write_copies(photo: Path, folder: Path, count: int, stem: str = "SN_") -> Path:
    """Write copies of a JPEG into a new folder, each with a comment of its own: `stem`1.jpg, `stem`2.jpg ..."""
    folder.mkdir(parents=True)
    data = photo.read_bytes()
    for number in range(1, count + 1):
        comment = f"copy {number} of {photo.name}".encode()
        # A comment segment right after the start of the JPEG.
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        (folder / f"{stem}{number}.jpg").write_bytes(data[:2] + segment + data[2:])
    return folder
