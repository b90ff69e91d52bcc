# The bot in a container: `docker build -t briefing-bot .`; how it is run stands in compose.yaml and docs/operating.md.
FROM python:3.13-slim AS build
WORKDIR /src
COPY pyproject.toml README.md LICENSE requirements.lock ./
COPY bot bot
COPY summaries summaries
COPY documents documents
# what runs is what the lock names, by its hashes; the package itself is built without asking for anything more
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps -r requirements.lock \
 && /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data bot && mkdir /data && chown bot /data
COPY --from=build /venv /venv
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DOCUMENTS_DIR=/data/documents \
    DATA_DIR=/data \
    STATUS_ADDRESS=127.0.0.1:9464
USER bot
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s \
  CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:9464/healthz', timeout=8)"]
ENTRYPOINT ["briefing-bot"]
CMD ["run"]
