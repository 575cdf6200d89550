"""A service from start to stop: the socket, the workers that share it, and how uvicorn serves it.

`service` joins the database, loads the example where it is wanted, and serves; `workers` keeps several such processes
alive. `uvicorn_config` says how uvicorn serves the application, with the protocol of `connections`, which bounds what a
silent client may hold. `sockets` takes the address before anything else is started, and `event_loop` runs the coroutine
of any command. Begin with `service.serve`.
"""
