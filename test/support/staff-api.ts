import { expect } from 'chai'
import { z } from 'zod'
import { PATHS } from '../../src/web/staff/paths.ts'
import type { StaffBrowser } from './staff-browser.ts'

export type Json = Record<string, unknown>
export type Called = { status: number; type: string; json: Json }

/** A new token, as the page of one's keys shows it once. */
export const tokenOf = async (browser: StaffBrowser): Promise<string> => {
  const made = await browser.submit(await browser.get(PATHS.keys), PATHS.makeToken)
  return /class="digits" dir="ltr">([^<]+)</.exec(made.html)?.[1] ?? ''
}

/** Calls the staff API at this address; a body makes it a POST. */
export const createCaller =
  (url: string) =>
  async (path: string, body: object | undefined, headers: Record<string, string>): Promise<Called> => {
    const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
    const response = await fetch(`${url}${path}`, { headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) }, ...sent })
    const text = await response.text()
    return { status: response.status, type: response.headers.get('content-type') ?? '', json: text === '' ? {} : JSON.parse(text) }
  }

type Described = Record<string, Record<string, { responses: Record<string, { content?: Record<string, { schema: Json }> }> }>>

/** Holds answers against the description of the API: where nothing is said of a status it must not come. */
export const createFit =
  (api: () => Json) =>
  (path: string, method: string, called: Called): Json => {
    const found = (api()['paths'] as Described)[path]?.[method]?.responses[called.status]
    expect(found, `${method} ${path} ${called.status} ${String(called.json['code'] ?? '')}`).to.not.equal(undefined)
    const [content] = Object.values(found?.content ?? {})
    const problem = (api()['components'] as { schemas: { Problem: Json } }).schemas.Problem
    z.fromJSONSchema((content?.schema['$ref'] === undefined ? content?.schema : problem) ?? {}).parse(called.json)
    return called.json
  }
