"""A folder of a host and its next state beside it: filled from the folder, then put in its place as a whole.

    PARENT/NAME                the folder that is served; DIR/NAME may be a link to it
    PARENT/.NAME.briefgen      its next state: hard links to all that is in the folder, whoever put it there
    PARENT/.NAME.briefgen-cut  what a run before had sent when it was cut off: need not be sent again
    PARENT/.NAME.briefgen-old  the folder before, where it had to be renamed away
    PARENT/.NAME.briefgen-mark while the switch is made: which folder is new, and where the old one will be

The host needs `sh`, rsync and the usual small programs. Folders are exchanged in one step where mv, Python or Perl can
ask the system for it; else a link is switched, where the folder is reached by one; else they are renamed one after the
other, in one script of the host, which the end of a connection does not stop.
"""

from __future__ import annotations

from typing import Final

from briefgen.model import Value
from briefgen.shell.deploy_place import Switch
from briefgen.shell.rsync import Rsync, Said

SSH_FAILED: Final = 255
"""ssh's own exit code; hosts that run no scripts give others, as a rule."""
_PATIENCE: Final = 30
"""Looking through, linking and throwing away whole folders takes longer than an answer."""

_RENAMED: Final = "its host cannot exchange folders; between two renames there was none for an instant"

_PATHS: Final = r"""
line='
'
beside() { printf '%s/.%s.briefgen' "$(dirname -- "$1")" "$(basename -- "$1")"; }
first=$(beside "$to")
if [ ! -e "$to" ] && [ ! -L "$to" ] && [ -d "$first-old" ]; then mv -- "$first-old" "$to"; fi
"""
_LOOK: Final = (
    _PATHS
    + r"""
case "$to" in *"$line"*) echo "its name has a line break"; exit 0 ;; esac
if [ -e "$to" ] || [ -L "$to" ]; then real=$(cd -P -- "$to" && pwd -P); else real=$to; fi
case "$real" in *"$line"*) echo "its name has a line break"; exit 0 ;; esac
above=$(dirname -- "$real")
if [ ! -d "$above" ]; then exit 0; fi
if [ ! -w "$above" ] || [ ! -x "$above" ]; then echo "the folder above it cannot be written"; exit 0; fi
if [ -n "$(find "$above" -prune -perm -0002)" ]; then echo "anyone can write the folder above it"; exit 0; fi
if [ ! -d "$real" ]; then exit 0; fi
if [ "$real" = "$(cd && pwd -P)" ] || [ "$real" = / ]; then echo "it is a home or root folder"; exit 0; fi
if mount 2>/dev/null | grep -qF -e " on $real " -e " on $real/"; then
  echo "it is, or holds, a mounted file system"; exit 0
fi
stage=$(beside "${real%.briefgen-[0-9]*}")
for part in "$stage" "$stage-cut" "$stage-mark"; do
  if [ -e "$part" ]; then echo left; break; fi
done
me=$(id -u)
if [ "$me" != 0 ] && [ -n "$(find "$real" ! -user "$me" -print 2>&1 | head -n 1)" ]; then
  echo "it holds files of other users"
fi
"""
)
_REAL: Final = (
    _PATHS
    + r"""
mkdir -p -- "$to"
real=$(cd -P -- "$to" && pwd -P)
stage=$(beside "${real%.briefgen-[0-9]*}")
node() { ls -di -- "$1" | awk '{ print $1; exit }'; }
ours() { cat "$old/.briefgen-files" "$real/.briefgen-files" 2>/dev/null || true; echo .briefgen-files; }
left() { (cd -- "$old" && find . ! -type d -links 1 -print | sed 's|^\./||' | LC_ALL=C sort); }
finish() {
  if [ -d "$old" ]; then
    ours | LC_ALL=C sort >"$stage-mark.ours"
    left | LC_ALL=C comm -23 - "$stage-mark.ours" | while IFS= read -r path; do
      if [ ! -e "$old/$path" ] || cmp -s -- "$old/$path" "$real/$path"; then continue; fi
      mkdir -p -- "$(dirname -- "$real/$path")"
      ln -f -- "$old/$path" "$real/$path" 2>/dev/null || cp -pPf -- "$old/$path" "$real/$path"
    done
    rm -rf -- "$old"
  fi
  rm -rf -- "$stage-mark" "$stage-mark.ours" "$stage-cut"
}
if [ -f "$stage-mark" ]; then
  { IFS= read -r new; IFS= read -r old; } <"$stage-mark"
  case "$new" in *[!0-9]* | '') new=0 ;; esac
  if [ "$(dirname -- "$old")" != "$(dirname -- "$real")" ]; then old=$stage; fi
  if [ "$(node "$real")" = "$new" ]; then finish; else rm -rf -- "${real%.briefgen-[0-9]*}.briefgen-$new"; fi
  rm -f -- "$stage-mark"
fi
"""
)
_PREPARE: Final = (
    _REAL
    + r"""
if [ -d "$stage" ]; then rm -rf -- "$stage-cut"; mv -- "$stage" "$stage-cut"; fi
fill() { rsync "$1" --link-dest="$real" "$real/" "$stage/"; }
if ! fill -aAX 2>/dev/null && ! fill -a; then rm -rf -- "$stage"; exit 1; fi
printf '%s\n' "$stage"
if [ -d "$stage-cut" ]; then echo cut; fi
"""
)
_CLEAR: Final = (
    _REAL
    + r"""rm -rf -- "$stage" "$stage-cut" "$stage-mark"
"""
)
_SWITCH: Final = (
    _REAL
    + r"""
in_python='
import ctypes, os, sys
library = ctypes.CDLL(None)
one, other = map(os.fsencode, sys.argv[1:])
if hasattr(library, "renameat2"):
    sys.exit(library.renameat2(-100, one, -100, other, 2) != 0)
sys.exit(library.renamex_np(one, other, 2) != 0)
'
in_perl='
%number = ("x86_64", 316, "aarch64", 276, "riscv64", 276, "armv7l", 382, "i686", 353, "ppc64le", 357, "s390x", 347);
$number = $number{$ARGV[2]} or exit 1;
exit(syscall($number, -100, $ARGV[0], -100, $ARGV[1], 2) != 0);
'
swap() {
  mv --exchange -T -- "$1" "$2" </dev/null 2>/dev/null ||
    python3 -c "$in_python" "$1" "$2" </dev/null 2>/dev/null ||
    { [ "$(uname -s)" = Linux ] && perl -e "$in_perl" "$1" "$2" "$(uname -m)" </dev/null 2>/dev/null; }
}
relink() {
  target="${real%.briefgen-[0-9]*}.briefgen-$new"
  old=$real
  mark
  mv -- "$stage" "$target"
  rm -f -- "$first-link"
  ln -s -- "$target" "$first-link"
  mv -Tf -- "$first-link" "$to" 2>/dev/null || mv -hf "$first-link" "$to"
  real=$target
}
rename() {
  old=$stage-old
  rm -rf -- "$old"
  mark
  mv -- "$real" "$old"
  mv -- "$stage" "$real" || { mv -- "$old" "$real"; rm -f -- "$stage-mark"; exit 1; }
}
mark() { printf '%s\n%s\n' "$new" "$old" >"$stage-mark"; }
new=$(node "$stage")
old=$stage
mark
if swap "$stage" "$real"; then echo whole
elif [ -L "$to" ]; then relink; echo whole
else rename; echo renames
fi
finish
"""
)


class Look(Value, frozen=True, kw_only=True):
    """What was seen of a folder.

    `unknown`: it was ssh that failed. `left`: a run before was cut off and left something beside it.
    """

    switch: Switch = Switch()
    unknown: bool = False
    left: bool = False


class Beside:
    """The next state of the folder that `rsync` reaches."""

    def __init__(self, rsync: Rsync) -> None:
        self._rsync = rsync

    def look(self) -> Look:
        """How the folder can be switched, as far as its host tells.

        Where a host was cut off between two renames, the old folder is put back at once: readers miss it.

        Raises:
            BriefgenError: the host says nothing.
        """
        if not self._rsync.has_shell:
            return Look(switch=_in_place("no scripts run behind an rsync daemon"))
        said = self._rsync.ask(_LOOK, {}, patience=_PATIENCE)
        if said.code:
            switch = _in_place(f"the host runs no scripts: {said.complaint}")
            return Look(switch=switch, unknown=said.code == SSH_FAILED)
        why = said.printed.removeprefix("left\n").strip()
        return Look(switch=_in_place(why)) if why else Look(left=bool(said.printed))

    def prepare(self) -> tuple[Rsync, list[str]]:
        """Make the next state as the folder is; (it, options for what is sent to it).

        Raises:
            UnableError: the host cannot.
        """
        said = self._ask(_PREPARE)
        if said.code:
            raise UnableError(said.complaint)
        stage, *more = said.printed.split("\n")
        return self._rsync.at(stage), [f"--link-dest={stage}-cut"] if "cut" in more else []

    def put_in_place(self) -> Switch:
        """Switch, then throw the old state away, but for what others put into it meanwhile.

        Raises:
            BriefgenError: the old state is still there.
            UnableError: the host cannot switch; the folder is as it was.
        """
        said = self._ask(_SWITCH)
        done = said.printed.strip()
        if not done:
            self._ask(_CLEAR)
            raise UnableError(said.complaint)
        if said.code:
            self._rsync.fail("the host", said.complaint)
        return Switch() if done == "whole" else Switch(kind="renames", why=_RENAMED)

    def _ask(self, script: str) -> Said:
        said = self._rsync.ask(script, {}, patience=_PATIENCE)
        if said.code == SSH_FAILED:
            self._rsync.fail("the host", said.complaint)
        return said


class UnableError(Exception):
    """The host cannot put a folder beside another, or in its place."""


def _in_place(why: str) -> Switch:
    return Switch(kind="in place", why=why)
