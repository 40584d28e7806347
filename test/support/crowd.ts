import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { createPhone } from './phone.ts'
import type { Params } from './twilio-stand-in.ts'

const CLIENTS = 16
/** How long a client goes on asking before the run counts as failed. */
const PATIENCE_MS = 90_000

type Filing = { key: string; text: string; receipt: string; tries: number; ms: number }

/** Invented complaints, each with a key of its own. */
export const inventFilings = (count: number): Filing[] =>
  Array.from({ length: count }, (_, n) => ({ key: randomBytes(16).toString('base64url'), text: `Üç aydır maaş vermirlər. Nömrə ${n}.`, receipt: '', tries: 0, ms: 0 }))

const fileOnce = async (url: string, { key, text }: Filing): Promise<string | undefined> => {
  try {
    const response = await fetch(`${url}/api/complaints`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ text, language: 'az' }),
    })
    const answer = (await response.json()) as { receipt?: string }
    return response.status === 201 ? answer.receipt : undefined
  } catch {
    return undefined
  }
}

/** Files one the way a browser would: again with the same key until an answer comes. */
const insist = async (url: string, filing: Filing): Promise<void> => {
  const started = performance.now()
  while (performance.now() - started < PATIENCE_MS) {
    filing.tries += 1
    const receipt = await fileOnce(url, filing)
    filing.ms = performance.now() - started
    if (receipt !== undefined) {
      filing.receipt = receipt
      return
    }
    await pause(50)
  }
}

type Watch = { onAccepted?: (count: number) => void; clients?: number; pauseMs?: number }

/** Many people file at once. `pauseMs`: what each waits before the next, so that a run lasts. */
export const fileAll = async (url: string, filings: Filing[], { onAccepted, clients = CLIENTS, pauseMs = 0 }: Watch = {}): Promise<void> => {
  const waiting = [...filings]
  let accepted = 0
  const client = async (): Promise<void> => {
    for (let filing = waiting.shift(); filing; filing = waiting.shift()) {
      await insist(url, filing)
      accepted += 1
      onAccepted?.(accepted)
      if (pauseMs > 0) await pause(pauseMs)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
}

type Sender = { number: string; texts: string[]; answers: number[]; slowestMs: number }

const delivered = async (phone: ReturnType<typeof createPhone>, params: Params): Promise<number> => {
  try {
    return (await phone.storm([params]))[0]?.status ?? 0
  } catch {
    return 0
  }
}

/** Phones that each text one after the other, as people do; what is not answered with 200 is delivered again, as the gateway does. */
export const textAll = async (url: string, publicUrl: string, { phones, texts, pauseMs }: { phones: number; texts: number; pauseMs: number }): Promise<Sender[]> => {
  const senders = Array.from({ length: phones }, (_, n): Sender => ({ number: `+99450${1_000_000 + n}`, texts: [], answers: [], slowestMs: 0 }))
  const text = async (sender: Sender): Promise<void> => {
    const phone = createPhone(sender.number, { url, publicUrl })
    for (let n = 0; n < texts; n += 1) {
      const params = phone.message(`Mesaj ${n}`)
      sender.texts.push(`Mesaj ${n}`)
      const started = performance.now()
      let status = 0
      while (status !== 200 && performance.now() - started < PATIENCE_MS) {
        status = await delivered(phone, params)
        sender.answers.push(status)
        if (status !== 200) await pause(100)
      }
      sender.slowestMs = Math.max(sender.slowestMs, performance.now() - started)
      await pause(pauseMs)
    }
  }
  await Promise.all(senders.map(text))
  return senders
}
