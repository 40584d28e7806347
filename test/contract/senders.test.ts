import { expect } from 'chai'
import fc from 'fast-check'
import { newItemKey, sealBox } from '../../src/adapters/sealing/box.ts'
import { writeContent } from '../../src/adapters/sealing/content.ts'
import { createSenderOpener, createSenders } from '../../src/adapters/sealing/senders.ts'
import { makeWrap } from '../../src/adapters/sealing/wrap.ts'
import type { Item } from '../../src/core/case.ts'
import { FairlineError } from '../../src/core/errors.ts'
import type { BuiltKeys } from '../support/build-keys.ts'
import { buildKeys } from '../support/build-keys.ts'
import { DISGUISES, expectUnreadable, tamper } from './sealing-place.ts'

const NUMBER = '+994501234567'

describe('numbers of senders', () => {
  let keys: BuiltKeys
  let other: BuiltKeys
  before(async () => {
    keys = await buildKeys('senders')
    other = await buildKeys('other senders')
  })
  const senders = (of = keys) => createSenders(() => of.web)
  const opener = (of = keys) => createSenderOpener(() => of.worker)

  it('have one hash for ever under one key, and tell nothing by it', () => {
    expect(senders().hash(NUMBER)).to.equal(senders().hash(NUMBER))
    expect(senders().hash(NUMBER))
      .to.match(/^[A-Za-z0-9_-]{22}$/)
      .and.not.equal(senders(other).hash(NUMBER))
    expect(senders().hash(NUMBER)).to.not.equal(senders().hash('+994501234568'))
  })

  it('open for the worker process and for nobody else', async () => {
    const sealed = await senders().seal(NUMBER)
    expect(await opener().number(senders().hash(NUMBER), sealed)).to.equal(NUMBER)
    await expectUnreadable(opener(other).number(senders().hash(NUMBER), sealed), [NUMBER])
    await expectUnreadable(createSenderOpener(() => ({ sender: [] })).number(senders().hash(NUMBER), sealed))
  })

  it('do not open under another hash: a stolen address cannot be put in the place of another', async () => {
    await expectUnreadable(opener().number(senders().hash('+994501234568'), await senders().seal(NUMBER)), [NUMBER])
  })

  it('do not open once a byte was changed, or written otherwise', async () => {
    const sealed = await senders().seal(NUMBER)
    const [version = '', body = ''] = sealed.split(':')
    const changed = tamper(body, (bytes) => Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]))
    for (const wrong of [changed, ...DISGUISES.map((disguise) => disguise(body))]) await expectUnreadable(opener().number(senders().hash(NUMBER), `${version}:${wrong}`))
    await expectUnreadable(opener().number(senders().hash(NUMBER), `1:${body}`))
  })

  it('are always of one length, sealed to the newest key, never twice alike', async () => {
    const sealed = await Promise.all(['7', NUMBER, '+123456789012345', 'AzeriHelp', NUMBER].map((number) => senders().seal(number)))
    expect(new Set(sealed.map(({ length }) => length)).size).to.equal(1)
    expect(new Set(sealed).size).to.equal(5)
    for (const one of sealed) expect(one).to.match(/^2:x1\./)
  })

  it('of any kind come back as they were; one too long is refused before it is sealed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), async (number) => {
        fc.pre(!number.includes('\0') && Buffer.byteLength(number) <= 64 && number.isWellFormed())
        expect(await opener().number(senders().hash(number), await senders().seal(number))).to.equal(number)
      }),
      { numRuns: 30 },
    )
    const refused = await senders()
      .seal('9'.repeat(65))
      .catch((error: unknown) => error)
    expect(refused).to.be.instanceOf(FairlineError).with.property('code', 'input_invalid')
  })
})

describe('replies to senders', () => {
  const replyTo = async (keys: BuiltKeys, caseId: string): Promise<Item> => {
    const key = newItemKey()
    const [sender] = keys.web.sender
    const wrap = await makeWrap({ item: 'reply-1', caseId }, 'sender', sender?.version ?? '', sender?.publicKey ?? new Uint8Array(), key)
    return { id: 'reply-1', kind: 'reply', box: sealBox('reply-1', key, writeContent({ text: 'Bazar günü 12-də' }), 'sms'), wraps: [wrap] }
  }

  it('open for the worker process, under any version of the sender key, in their own case only', async () => {
    const keys = await buildKeys('senders')
    const reply = await replyTo(keys, 'case-1')
    const opener = createSenderOpener(() => keys.worker)
    expect(await opener.reply(reply, 'case-1')).to.deep.equal({ text: 'Bazar günü 12-də' })
    await expectUnreadable(opener.reply(reply, 'case-2'), ['Bazar'])
    await expectUnreadable(opener.reply({ ...reply, wraps: [] }, 'case-1'))
    const [wrap] = reply.wraps
    await expectUnreadable(opener.reply({ ...reply, wraps: wrap ? [{ ...wrap, keyVersion: '9' }] : [] }, 'case-1'))
  })
})
