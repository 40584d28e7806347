import { createHash } from 'node:crypto'
import { expect } from 'chai'
import type { LogEntry } from '../../../src/core/log.ts'
import { checkpointText, leafOf } from '../../../src/core/log.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

describe('an entry of the log of views', () => {
  const entry: LogEntry = { id: 'e', at: '2026-11-24T08:00:00.000Z', actor: { role: 'lead', id: 'leyla' }, act: 'case_viewed', caseId: 'c', detail: { b: '2', a: '1' } }
  const leaf = (n: number, salt: number, one: LogEntry) => Buffer.from(leafOf(sha256, n, Uint8Array.of(salt), one)).toString('hex')
  it('has one leaf, whatever order its keys stand in, and another for any other salt, place or word', () => {
    const { detail: _detail, actor: _actor, ...rest } = entry
    expect(leaf(3, 1, { detail: { a: '1', b: '2' }, actor: { id: 'leyla', role: 'lead' }, ...rest })).to.equal(leaf(3, 1, entry))
    for (const other of [leaf(4, 1, entry), leaf(3, 2, entry), leaf(3, 1, { ...entry, caseId: 'd' }), leaf(3, 1, { ...entry, detail: { b: '2', a: '2' } })])
      expect(other).to.not.equal(leaf(3, 1, entry))
  })
  it('is the hash of a zero byte, the salt, and what is said at its place', () => {
    const said = '3\n{"act":"case_viewed","actor":{"id":"leyla","role":"lead"},"at":"2026-11-24T08:00:00.000Z","caseId":"c","detail":{"a":"1","b":"2"},"id":"e"}'
    expect(leaf(3, 1, entry)).to.equal(Buffer.from(sha256(Buffer.concat([Buffer.of(0, 1), Buffer.from(said)]))).toString('hex'))
  })
  it('is signed for with the log’s name, the size, the root and the day, a line each', () => {
    expect(checkpointText({ size: 7, root: 'r', day: '2026-11-24' })).to.equal('fairline access log\n7\nr\n2026-11-24\n')
  })
})
