"""The text of neo4j.conf."""

from graph.embedded.settings import EmbeddedSettings, Version

_ALL = {
    "server.bolt.enabled": "true",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
    "db.tx_log.preallocate": "false",  # an empty store takes 2 MB instead of 500
    "server.config.strict_validation.enabled": "true",
    # With keep-alive messages the driver sets a timer and a task for every read of a socket, a fifth of what a request
    # costs. On loopback there is no network that could go silent, and a server that ends closes its sockets.
    "server.bolt.connection_keep_alive_for_requests": "OFF",
    # A first load makes the graph a thousand times larger within seconds: plans made for the small one must go soon.
    "dbms.cypher.min_replan_interval": "1s",
    # A list of the last 8,192 statements with their syntax trees, which nobody here reads; a long one takes 0.7 MB.
    "internal.datacollector.max_recent_query_count": "0",
    # Stopping takes 0.3 seconds with these, 10 without.
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
    "internal.server.bolt.connection_shutdown_wait_time": "0s",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "0s",
}
_ONE: dict[Version, dict[str, str]] = {
    "2026.08": {
        "internal.dbms.bolt.netty_server_shutdown_quiet_period_duration": "0s",
        "dbms.fleet_manager.enabled": "false",
        "server.fleet_discovery.enabled": "false",
    },
    "5.26": {"internal.dbms.bolt.netty_server_shutdown_quiet_period": "0"},
}


def conf_text(settings: EmbeddedSettings, port: int) -> str:
    """The configuration for Bolt on loopback and nothing else, without telemetry, stopping at once."""
    chosen = {
        **_ALL,
        **_ONE[settings.version],
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.memory.pagecache.size": f"{settings.page_cache_mb}m",
        # What is kept of the longest statement that the limits allow takes 3.4 MB, and by itself Neo4j keeps a
        # thousand: a full heap answers nothing any more.
        "server.memory.query_cache.per_db_cache_num_entries": str(settings.heap_mb // 6),
        "server.databases.default_to_read_only": str(settings.read_only).lower(),
    }
    return "# Written by ScholarGraph at every start.\n" + "".join(f"{name}={chosen[name]}\n" for name in chosen)
