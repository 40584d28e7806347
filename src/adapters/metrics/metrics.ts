import { createServer } from 'node:http'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Meter } from '../../ports/operator.ts'

/** A figure read when somebody asks for it; a read that fails, or an answer that is no number, leaves the figure out. */
type Reading = { name: string; help: string; read: () => number | Promise<number> }

export type Metrics = { meter: Meter; add(reading: Reading): void; text(): Promise<string> }

/** Counters and readings of one process, in the text format of Prometheus. No label ever holds what a person sent. */
export const createMetrics = (): Metrics => {
  const registry = new Registry()
  const accepted = new Counter({ name: 'fairline_accepted_total', help: 'complaints and messages accepted', labelNames: ['channel', 'kept'], registers: [registry] })
  return {
    meter: { count: (_name, labels) => accepted.inc(labels) },
    add: ({ name, help, read }) => {
      new Gauge({
        name: `fairline_${name}`,
        help,
        registers: [registry],
        async collect() {
          try {
            const value = await read()
            if (Number.isFinite(value)) this.set(value)
            else this.remove()
          } catch {
            this.remove()
          }
        },
      })
    },
    text: () => registry.metrics(),
  }
}

/** Serves the figures at `/metrics` on loopback. */
export const serveMetrics = (metrics: Metrics, port: number): Promise<{ port: number; close(): Promise<void> }> =>
  new Promise((resolve, reject) => {
    const server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end()
        return
      }
      metrics.text().then(
        (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
        () => response.writeHead(500).end(),
      )
    })
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      const close = (): Promise<void> =>
        new Promise((closed) => {
          server.close(() => closed())
          server.closeAllConnections()
        })
      resolve({ port: typeof address === 'object' && address ? address.port : port, close })
    })
  })
