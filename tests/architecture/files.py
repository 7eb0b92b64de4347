"""Which files belong to the project."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

NOT_OURS = {".venv", "var", "node_modules", "vendor", "__pycache__", "build", "dist"}


def files(root: Path = ROOT) -> list[Path]:
    """Files of the project below ``root``, as git sees them, or as they lie outside of git."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
        found = [root / name for name in listed.stdout.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = list(root.rglob("*"))
    return sorted(
        path
        for path in found
        if path.is_file() and not NOT_OURS & set(path.relative_to(root).parts)
    )
