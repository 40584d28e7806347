import type { Server } from 'node:http'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { refuseConnection } from './refuse-connection.ts'

/** Bounds of the connections, in milliseconds and counts. A whole request may take as long as a slow line needs for a file; other bodies have a limit of their own. */
export type ServerLimits = {
  headersTimeout: number
  requestTimeout: number
  /** Longer than a proxy in front keeps an idle connection (two minutes at most): else it sends a complaint into one that has just ended. */
  keepAliveTimeout: number
  checkEvery: number
  maxHeaderSize: number
  maxHeadersCount: number
  maxRequestsPerSocket: number
  /** How long running requests may take to end at shutdown. */
  grace: number
}

const SERVER_LIMITS: ServerLimits = {
  headersTimeout: 15_000,
  requestTimeout: 1_000_000,
  keepAliveTimeout: 130_000,
  checkEvery: 2_000,
  maxHeaderSize: 16_384,
  maxHeadersCount: 100,
  maxRequestsPerSocket: 1_000,
  grace: 10_000,
}

type Served = { port: number; close(): Promise<void> }

const listening = (server: Server, host: string, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })

/** How often connections are looked for that have answered all they were asked while the server stops. */
const LOOK_EVERY_MS = 50

/**
 * Takes no new connections, lets running requests end within the grace, then cuts what is left. A connection that was kept ends with
 * the answer in hand: a proxy in front would go on sending into it until the grace is over.
 */
const closing = (server: Server, grace: number): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), grace)
    const look = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS)
    server.prependListener('request', (_, response) => void response.setHeader('connection', 'close'))
    server.close(() => {
      clearTimeout(cut)
      clearInterval(look)
      resolve()
    })
    server.closeIdleConnections()
  })

/** Serves an app over HTTP. Port 0 takes a free one. Rejects when the address cannot be had. */
export const serve = async (app: Express, options: { host: string; port: number; limits?: Partial<ServerLimits> }): Promise<Served> => {
  const limits = { ...SERVER_LIMITS, ...options.limits }
  const server = createServer({
    headersTimeout: limits.headersTimeout,
    requestTimeout: limits.requestTimeout,
    keepAliveTimeout: limits.keepAliveTimeout,
    connectionsCheckingInterval: limits.checkEvery,
    maxHeaderSize: limits.maxHeaderSize,
  })
  server.maxHeadersCount = limits.maxHeadersCount
  server.maxRequestsPerSocket = limits.maxRequestsPerSocket
  server.on('request', app)
  server.on('checkContinue', app)
  // Left to itself Node answers 417 without our headers; RFC 9110 10.1.1 lets a server pass over what it does not know.
  server.on('checkExpectation', app)
  server.on('clientError', refuseConnection)
  const port = await listening(server, options.host, options.port)
  return { port, close: () => closing(server, limits.grace) }
}
