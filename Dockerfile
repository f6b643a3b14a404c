# The program as it runs: Node 24, no compiler, no build step, not root.
# By digest where it is to be the same for ever: --build-arg NODE_IMAGE=node@sha256:…; docs/supply-chain.md.
ARG NODE_IMAGE=node:24-slim
FROM ${NODE_IMAGE}
ENV NODE_ENV=production DATA_DIR=/data HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its own Node 24, so the pinned one is left out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts && npm cache clean --force
COPY . .
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/readyz').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--disable-sigusr1", "--max-semi-space-size=4", "--no-allocation-site-pretenuring", "--max-old-space-size=384", "main.ts"]
