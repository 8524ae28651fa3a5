"""Entry point of the command line: `python make_pdf.py` builds every brochure into dist/."""
# mypy: allow-untyped-defs, allow-untyped-calls

# Any Python can read this file, also one that is too old for the program: it must be able to say so.
import gc
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
#: The least version of Python.
LEAST = (3, 11)
#: What to do where the program cannot start, by the language of the machine.
WORDS = {
    "en": (
        "Python %d.%d is too old: 3.11 or newer is needed.",
        "This Python lacks the package %s.",
        "Type:",
        "and then:",
    ),
    "nl": (
        "Python %d.%d is te oud: 3.11 of nieuwer is nodig.",
        "Deze Python heeft het pakket %s niet.",
        "Typ:",
        "en dan:",
    ),
    "fr": (
        "Python %d.%d est trop ancien : il faut 3.11 ou plus.",
        "Ce Python n'a pas le paquet %s.",
        "Tapez :",
        "puis :",
    ),
    "de": (
        "Python %d.%d ist zu alt: gebraucht wird 3.11 oder neuer.",
        "Diesem Python fehlt das Paket %s.",
        "Bitte eingeben:",
        "und dann:",
    ),
}


def in_own_words():
    """The sentences of WORDS in the language that the machine speaks."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return WORDS.get(next((name for name in names if name), "")[:2], WORDS["en"])


def instead(reason):
    """Why it cannot start, and the commands to type."""
    _, _, type_this, then = in_own_words()
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    own = os.path.join(HERE, ".venv", folder, name)
    words = " ".join('"%s"' % word if " " in word else word for word in sys.argv[1:])
    shown = os.path.join(".venv", folder, name) if os.getcwd() == HERE else own
    script = "make_pdf.py" if os.getcwd() == HERE else os.path.join(HERE, "make_pdf.py")
    again = ("%s %s %s" % (shown, script, words)).rstrip()
    setup = "make setup" if os.getcwd() == HERE else "make -C %s setup" % HERE
    if os.path.exists(own) and os.path.realpath(sys.prefix) != os.path.realpath(os.path.join(HERE, ".venv")):
        return "%s\n%s\n\n    %s\n" % (reason, type_this, again)
    return "%s\n%s\n\n    %s\n\n%s\n\n    %s\n" % (reason, type_this, setup, then, again)


def run():
    """The exit code of the command line, or why it cannot start."""
    if sys.version_info < LEAST:
        return instead(in_own_words()[0] % tuple(sys.version_info[:2]))
    try:
        from brochure.commands import optimization

        optimization.without()  # starts again where Python was asked to leave assertions out
        from brochure.commands.cli import main

        return main()
    except KeyboardInterrupt:  # before the command line could report it
        return 130
    except ImportError as error:
        package = (error.name or "").split(".")[0]
        if package in ("", "brochure") or package in sys.modules:  # a mistake in the program, or in a package
            raise
        return instead(in_own_words()[1] % package)


if __name__ == "__main__":  # not where a process of the build reads this file again, as on Windows and macOS
    exit_code = run()
    gc.freeze()  # the process ends: what it made need not be looked through for what can be freed
    sys.exit(exit_code)
