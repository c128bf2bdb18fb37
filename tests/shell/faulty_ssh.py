"""An ssh that fails at the n-th connection: refused, cut off half way, its answer lost, or standing still."""

import shutil
import sys
from pathlib import Path

FAULTS = ("refused", "cut", "lost", "killed")
"""`refused`: no connection. `cut`: the host gets a part and no more. `lost`: it did all, but nobody hears of it. `killed`:
it stands still with a part on its way, until the deployment is killed."""

_SCRIPT = """#!{python}
import os, pathlib, select, subprocess, sys, time
folder = pathlib.Path({folder!r})
number, fault, part = (folder / "fault").read_text().split()
with (folder / "calls").open("a") as calls:
    calls.write("x")
ssh = {ssh!r}.split() + sys.argv[1:]
if len((folder / "calls").read_text()) != int(number):
    os.execvp(ssh[0], ssh)
(folder / "reached").touch()
if fault == "refused":
    sys.exit(255)
if fault == "lost":
    subprocess.run(ssh)
    sys.exit(255)
process = subprocess.Popen(ssh, stdin=subprocess.PIPE)
passed = 0
while passed < int(part) and select.select([0], [], [], 0.2)[0] and (data := os.read(0, int(part) - passed)):
    passed += os.write(process.stdin.fileno(), data)
if fault == "killed":
    time.sleep(60)
process.kill()
sys.exit(255)
"""


class FaultySsh:
    """Reaches a server by `ssh`, but for the connection that `fail` names; `command` is to be run for ssh."""

    def __init__(self, folder: Path, ssh: str) -> None:
        self._folder = folder
        folder.mkdir()
        self.command = str(folder / "ssh")
        program, _, options = ssh.partition(" ")
        whole = f"{shutil.which(program)} {options}"
        (folder / "ssh").write_text(_SCRIPT.format(python=sys.executable, folder=str(folder), ssh=whole))
        (folder / "ssh").chmod(0o755)
        self.fail(0, "refused")

    def fail(self, number: int, fault: str, part: int = 600) -> None:
        """Let the `number`th connection from now on fail, with `part` bytes on the way at most; 0: none."""
        (self._folder / "calls").write_text("")
        (self._folder / "reached").unlink(missing_ok=True)
        (self._folder / "fault").write_text(f"{number} {fault} {part}")

    @property
    def reached(self) -> bool:
        """Whether that connection was asked for."""
        return (self._folder / "reached").exists()

    @property
    def calls(self) -> int:
        """Connections since `fail`."""
        return len((self._folder / "calls").read_text())
