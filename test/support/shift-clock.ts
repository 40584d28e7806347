import { readFileSync } from 'node:fs'

/**
 * Loaded into a process before its program (`--import`): its clock shows the machine's time moved by the milliseconds that the file in
 * SHIFT_FILE holds now, so that a test can put the clock of a running service back.
 */
const file = process.env['SHIFT_FILE'] ?? ''
const real = Date.now.bind(Date)
const shifted = (): number => real() + (Number(readFileSync(file, 'utf8')) || 0)

globalThis.Date = new Proxy(Date, {
  construct: (target, given: ConstructorParameters<typeof Date> | [], own) => Reflect.construct(target, given.length === 0 ? [shifted()] : given, own),
  get: (target, name, receiver) => (name === 'now' ? shifted : Reflect.get(target, name, receiver)),
})
