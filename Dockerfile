# One image for every process; what it runs is its command. TypeScript runs as it is, so there is nothing to build.
FROM node:26-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
COPY src/cli/main.ts src/cli/main.ts
RUN npm ci --omit=dev
COPY config config
COPY src src
COPY workers workers
RUN mkdir -p /keys /spool && chown node:node /keys /spool
USER node
CMD ["npm", "start"]
