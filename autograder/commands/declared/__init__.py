"""How each command that stands by itself is called: its arguments, options and help.

One module a command, each light: what a command needs is imported when it runs, so that the help,
the version and a wrong call are answered at once. Families of commands (`data`, `experiment`,
`marks`, `variant`) are Typer apps of their own, in `commands/`.
"""
