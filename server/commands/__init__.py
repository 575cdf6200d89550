"""The command line, a file for each subject; `server.cli` puts the commands together.

    serve_commands                          serve, schema
    load_commands, identity                 load, unload, migrate; explain, corrections
    status, database, projection, keys      what there is, and what keeps it
    export, export_networks, export_papers  files of other programs

Below them, what several share: `options` and `option_groups` (options declared once), `export_options` (which papers
count), `resolve_nodes` (what a person types to name a node), `export_data`, `bibliographies`, `output` and `progress`.
A command reads its settings, opens the store and runs one coroutine (`server.process.event_loop.run_command`).
"""
