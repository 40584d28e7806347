const decoder = new TextDecoder('utf-8', { fatal: true })

/** A submitted form: each field's last value, and whether all of it was UTF-8. What was not is still readable, to give it back. */
type Form = { values: Record<string, string>; broken: boolean }

const intact = (raw: string): boolean => {
  try {
    decoder.decode(
      Buffer.from(
        raw.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ),
    )
    return true
  } catch {
    return false
  }
}

/** Reads application/x-www-form-urlencoded. Field names nobody asked for are carried along and ignored by the schema. */
export const readForm = (bytes: Buffer): Form => {
  const raw = bytes.toString('latin1')
  const values: Record<string, string> = Object.create(null)
  for (const [name, value] of new URLSearchParams(bytes.toString('utf8'))) values[name] = value
  return { values, broken: !intact(raw) }
}
