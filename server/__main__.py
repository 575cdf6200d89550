"""The console script: whatever happens, one sentence on standard error and an exit status."""

import os
import sys
import tempfile
import traceback

from server.exit_status import COULD_NOT_BE_DONE, INTERRUPTED, PIPE_CLOSED


def main() -> None:
    """Runs a command and exits."""
    _open_standard_files()
    try:
        sys.exit(_status())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


def _status() -> int:
    """The exit status of the command; what it needs is imported here, so that an interrupt finds `main` waiting."""
    import typer
    from typer.exceptions import TyperException

    from graph.errors import Internal, ScholarGraphError
    from server.cli import command_line

    try:
        status = command_line(sys.argv[1:])(standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:  # an unknown option, a missing argument
        wrong = error.format_message().rstrip(".")
        return _say(f"{wrong} (--help says what there is)") if wrong else error.exit_code  # the help was printed
    except typer.Abort:
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return PIPE_CLOSED
    except Internal as error:
        return _defect(error)
    except ScholarGraphError as error:
        return _say(str(error))
    except OSError as error:
        _discard_output()
        return _say(f"a file cannot be written or read: {error.strerror} ({error.filename or 'standard output'})")
    except Exception as error:  # noqa: BLE001 the border: a defect becomes a sentence, and its traceback a file
        return _defect(error)
    return status if isinstance(status, int) else 0


def _say(sentence: str) -> int:
    print(f"scholargraph: {sentence}", file=sys.stderr)  # noqa: T201
    return COULD_NOT_BE_DONE


def _defect(error: Exception) -> int:
    """Says that it is our fault, and where the details are."""
    descriptor, path = tempfile.mkstemp(prefix="scholargraph-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
        traceback.print_exception(error, file=log)
    return _say(f"a defect of ScholarGraph, which could not go on ({type(error).__name__}); the details are in {path}")


def _open_standard_files() -> None:
    """Opens standard input, output and error on nothing where they were closed, before other files take their place."""
    for descriptor, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, os.fdopen(descriptor, mode))


def _discard_output() -> None:
    """Gives up what is still buffered: it cannot be written, and the interpreter must not try again at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
