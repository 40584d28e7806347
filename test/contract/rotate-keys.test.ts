import { mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { writeEscrow } from '../../src/adapters/keyring/escrow-key.ts'
import { makeKeys } from '../../src/adapters/keyring/make-keys.ts'
import { openKeyring } from '../../src/adapters/keyring/open-keyring.ts'
import { endReplaced, listKeyFiles, operatorPairs, rotateOperatorPair, rotateReceiptKey, rotateSenderKey } from '../../src/adapters/keyring/rotate-keys.ts'
import { createReceipts } from '../../src/adapters/sealing/receipts.ts'
import { createSenderOpener, createSenders } from '../../src/adapters/sealing/senders.ts'
import { generateKeyPair } from '../../src/adapters/sealing/suite.ts'
import { rollDays } from '../support/roll-days.ts'

const DAY_MS = 86_400_000

describe('Rotating keys', () => {
  let dir: string
  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'fairline-keys-'))
    await makeKeys(dir, { queues: ['labour'], operator: true }, generateKeyPair)
  })
  afterEach(() => rmSync(dir, { recursive: true, force: true }))

  const open = () => openKeyring(dir, ['web', 'worker', 'staff', 'operator'], generateKeyPair)
  const replacedDaysAgo = (file: string, days: number): void => {
    const when = new Date(Date.now() - days * DAY_MS)
    utimesSync(join(dir, file), when, when)
  }

  it('of receipts: new codes come from the new version, old ones from theirs, for thirty days', () => {
    const before = open()
    const old = createReceipts(before.web, () => '2026-11-24').digits('0123456789abcdef')
    expect(rotateReceiptKey(dir)).to.equal('web/receipt.2.json')
    const receipts = createReceipts(open().web, () => '2026-11-24')
    expect(receipts.digits('0123456789abcdef', '1')).to.equal(old)
    expect(receipts.keyVersion()).to.equal('2')
    expect(receipts.digits('0123456789abcdef')).to.not.equal(old)
    replacedDaysAgo('web/receipt.2.json', 29)
    expect(endReplaced(dir, 'web', 'receipt', 30, Date.now())).to.equal(0)
    replacedDaysAgo('web/receipt.2.json', 31)
    expect(endReplaced(dir, 'web', 'receipt', 30, Date.now())).to.equal(1)
    expect(
      open()
        .web()
        .receipt.map(({ version }) => version),
    ).to.deep.equal(['2'])
    expect(endReplaced(dir, 'web', 'receipt', 0, Date.now())).to.equal(0)
    expect(rotateReceiptKey(dir)).to.equal('web/receipt.3.json')
  })

  it('of senders: both versions open what was sealed to them, and the new one is sealed to', async () => {
    const number = '+994501234567'
    const senders = createSenders(open().web)
    const old = await senders.seal(number)
    expect(await rotateSenderKey(dir, generateKeyPair)).to.deep.equal(['worker/sender-private.2.json', 'web/sender.2.json', 'staff/sender.2.json'])
    const keyring = open()
    const fresh = await createSenders(keyring.web).seal(number)
    expect([old, fresh].map((sealed) => sealed.split(':')[0])).to.deep.equal(['1', '2'])
    for (const sealed of [old, fresh]) expect(await createSenderOpener(keyring.worker).number(senders.hash(number), sealed)).to.equal(number)
  })

  it('of a queue: the operator holds each version, above any the store knows, and of no queue without', async () => {
    const pair = await rotateOperatorPair(dir, 'labour', 6, generateKeyPair)
    expect([pair?.version, operatorPairs(dir, 'labour').map(({ version }) => version)]).to.deep.equal(['7', ['1', '7']])
    expect(await rotateOperatorPair(dir, 'shelter', 0, generateKeyPair)).to.equal(undefined)
    expect(
      open()
        .operator()
        ?.queues.map(({ version }) => version),
    ).to.deep.equal(['1', '7'])
  })

  it('leaves no kind of key file out of docs/keys.md', async () => {
    const signer = open().staff().signing
    writeEscrow(dir, { publicKey: (await generateKeyPair()).publicKey, check: Buffer.alloc(32), signer })
    await rollDays(open(), '2026-11-24')
    const page = readFileSync(join(import.meta.dirname, '../../docs/keys.md'), 'utf8')
    const names = new Set(listKeyFiles(dir).map(({ file, kind }) => `\`${file.split('/')[0]}/${kind}\``))
    for (const name of names) expect(page).to.contain(name)
    expect(names.size).to.be.greaterThan(20)
  })

  it('goes on from the highest version, though one between is gone, and lists files without a key', async () => {
    rotateReceiptKey(dir)
    rotateReceiptKey(dir)
    rmSync(join(dir, 'web/receipt.2.json'))
    expect(rotateReceiptKey(dir)).to.equal('web/receipt.4.json')
    const listed = JSON.stringify(listKeyFiles(dir))
    for (const file of ['web/receipt.4.json', 'staff/session.json', 'operator/queue-private.labour.1.json', 'worker/pepper.json']) expect(listed).to.contain(file)
    expect(listed).to.not.contain(Buffer.from(open().web().pepper).toString('base64url'))
  })
})
