import type { Duplex } from 'node:stream'
import type { ErrorCode } from '../../core/errors.ts'
import { ERRORS } from '../../core/errors.ts'
import { problemType } from './problem.ts'

const REFUSALS: Record<string, { line: string; status: number; code: ErrorCode }> = {
  ERR_HTTP_REQUEST_TIMEOUT: { line: '408 Request Timeout', status: 408, code: 'request_timeout' },
  HPE_HEADER_OVERFLOW: { line: '431 Request Header Fields Too Large', status: 431, code: 'input_invalid' },
}
const BROKEN = { line: '400 Bad Request', status: 400, code: 'input_invalid' } as const

/** Answers what is not HTTP, or came too slowly, before there is a request to route; in no language, as none is known. */
export const refuseConnection = (error: Error & { code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const { line, status, code } = REFUSALS[error.code ?? ''] ?? BROKEN
  const body = JSON.stringify({ type: problemType(code), title: ERRORS[code], status, code })
  socket.end(
    `HTTP/1.1 ${line}\r\nContent-Type: application/problem+json; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n` +
      `Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  )
}
