import os
import signal
import sys

from . import find_wheelpatch_bin


def main() -> None:
    executable = find_wheelpatch_bin()
    # Python ignores these, and a new program would inherit that.
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    os.execv(executable, [executable] + sys.argv[1:])


if __name__ == "__main__":
    main()
