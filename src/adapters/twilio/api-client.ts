import twilio from 'twilio'

type Options = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0]
type Reply<T> = Awaited<ReturnType<InstanceType<typeof twilio.RequestClient>['request']>> & { body: T }

const formOf = (data: unknown): URLSearchParams => {
  const form = new URLSearchParams()
  if (typeof data !== 'object' || data === null) return form
  for (const [name, value] of Object.entries(data)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) form.append(name, String(one))
  }
  return form
}

/**
 * What the package sends its requests with, in place of its own: that one keeps the last number and text in memory, reads proxies
 * from the environment, and may write both to the console. `apiUrl` leads every request to a stand-in.
 */
export class ApiClient extends twilio.RequestClient {
  readonly #origin: string | undefined
  readonly #timeoutMs: number
  constructor(options: { apiUrl: string | undefined; timeoutMs: number }) {
    super()
    this.#origin = options.apiUrl === undefined ? undefined : new URL(options.apiUrl).origin
    this.#timeoutMs = options.timeoutMs
  }

  override async request<T>({ method, uri, username, password, data, params }: Options): Promise<Reply<T>> {
    const asked = new URL(uri)
    const url = this.#origin === undefined ? asked : new URL(asked.pathname + asked.search, this.#origin)
    for (const [name, value] of formOf(params)) url.searchParams.append(name, value)
    const hasBody = ['post', 'put'].includes(method.toLowerCase())
    const response = await fetch(url, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`, accept: 'application/json' },
      redirect: 'error',
      signal: AbortSignal.timeout(this.#timeoutMs),
      ...(hasBody ? { body: formOf(data) } : {}),
    })
    const text = await response.text()
    const body: T = JSON.parse(text === '' ? '{}' : text)
    return { statusCode: response.status, body, headers: {} }
  }
}
