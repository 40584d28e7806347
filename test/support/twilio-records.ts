import type { IncomingMessage, ServerResponse } from 'node:http'

/** A message as Twilio keeps it. */
export type TwilioRecord = {
  sid: string
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  from: string
  to: string
  body: string
  status: string
  at: number
  numMedia: number
  service: string | null
}

const IN_FLIGHT = ['accepted', 'queued', 'sending', 'sent', 'receiving']

const shown = (account: string, { sid, direction, from, to, body, status, at, numMedia, service }: TwilioRecord) => ({
  sid,
  account_sid: account,
  direction,
  from,
  to,
  body,
  status,
  date_created: new Date(at).toUTCString(),
  date_updated: new Date(at).toUTCString(),
  date_sent: direction === 'inbound' ? new Date(at).toUTCString() : null,
  num_media: String(numMedia),
  num_segments: '1',
  messaging_service_sid: service,
  error_code: null,
  uri: `/2010-04-01/Accounts/${account}/Messages/${sid}.json`,
})

const json = (res: ServerResponse, status: number, value: unknown): void => void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))

/** The records of one account, and the calls that list, fetch, empty and delete them as Twilio's API answers them. */
export const createTwilioRecordStore = (account: string) => {
  const records: TwilioRecord[] = []
  /** Every address that was asked for, to see that it names nobody. */
  const asked: string[] = []
  const base = `/2010-04-01/Accounts/${account}/Messages`

  const list = (url: URL, res: ServerResponse): void => {
    const size = Number(url.searchParams.get('PageSize') ?? 50)
    const sorted = records.toSorted((a, b) => b.at - a.at || b.sid.localeCompare(a.sid))
    const after = url.searchParams.get('PageToken')
    const from = after === null ? 0 : Number(url.searchParams.get('Page') ?? 0) * size
    const page = sorted.slice(from, from + size)
    const more = from + size < sorted.length
    const next = `${base}.json?PageSize=${size}&Page=${from / size + 1}&PageToken=PA${page.at(-1)?.sid ?? ''}`
    json(res, 200, { messages: page.map((one) => shown(account, one)), next_page_uri: more ? next : null, page_size: size })
  }
  const one = (record: TwilioRecord, method: string, form: URLSearchParams, res: ServerResponse): void => {
    if (method !== 'GET' && IN_FLIGHT.includes(record.status)) {
      json(res, 400, { code: 20009, message: 'the message is still on its way', status: 400 })
    } else if (method === 'DELETE') {
      records.splice(records.indexOf(record), 1)
      res.writeHead(204).end()
    } else {
      if (method === 'POST' && form.get('Body') === '') record.body = ''
      json(res, 200, shown(account, record))
    }
  }
  /** Answers what is about records; false for everything else. */
  const handle = (req: IncomingMessage, form: URLSearchParams, res: ServerResponse): boolean => {
    const url = new URL(req.url ?? '', 'http://stand-in')
    const method = req.method ?? ''
    if (url.pathname === `${base}.json` && method === 'GET') {
      asked.push(req.url ?? '')
      list(url, res)
      return true
    }
    const [, sid] = /\/Messages\/(\w+)\.json$/.exec(url.pathname) ?? []
    if (sid === undefined) return false
    asked.push(req.url ?? '')
    const record = records.find((found) => found.sid === sid)
    if (record) one(record, method, form, res)
    else json(res, 404, { code: 20404, message: 'not found', status: 404 })
    return true
  }
  return { records, asked, handle }
}
