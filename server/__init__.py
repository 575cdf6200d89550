"""The program: the command line, the processes that serve, and GraphQL over HTTP.

Rooms, each importing only those after it:

    commands    the command line, a file for each subject
    process     sockets, workers, uvicorn: a service from start to stop
    app.py      the ASGI application, where everything below is put together
    http        from a request's bytes to the bytes of its answer
    telemetry   figures, logs and traces
    limits      who asks, how much, for how long

Beside them `database.py` opens the store, `explorer.py` serves the built pages, and `settings.py` is the only place
that reads the environment. Begin with `app.py`; a command begins in `__main__.py`, which is the console script.
"""
