import { expect } from 'chai'
import { createQueueOpener } from '../../../src/adapters/sealing/opener.ts'
import { generateKeyPair } from '../../../src/adapters/sealing/suite.ts'
import { correctedSet } from '../../../src/cli/corrected-set.ts'
import type { Case, Event } from '../../../src/core/case.ts'
import { item, reading } from '../../support/given.ts'
import { sealedCase } from '../../support/sealed-case.ts'

const corrected = (indicators: Event<'findings_corrected'>['data']['reading']['indicators']): Event => ({
  n: 9,
  type: 'findings_corrected',
  by: { role: 'inspector', id: 'ilham' },
  data: { reading: reading({ category: 'forced_labour', indicators }), item: item('f', 'findings') },
})

describe('what people found, as a labelled set', () => {
  it('is each case’s texts with its last correction, of cases whose every text opens', async () => {
    const [own, other] = [await generateKeyPair(), await generateKeyPair()]
    const sealed = (id: string, publicKey: Uint8Array): Promise<Case> => sealedCase(id, { queue: 'labour', version: '1', publicKey }, 'none', `words of ${id}`)
    const opener = createQueueOpener({ queues: [{ queue: 'labour', version: '1', privateKey: own.privateKey }] })
    const [read, shut, untouched, gone] = [await sealed('a', own.publicKey), await sealed('b', other.publicKey), await sealed('c', own.publicKey), await sealed('d', own.publicKey)]
    const events = [corrected([{ id: 'isolation', strength: 'weak' }]), corrected([{ id: 'debt_bondage', strength: 'strong' }])]
    const shutCase = { ...shut, items: shut.items.map((one) => ({ ...one, wraps: one.wraps.map((wrap) => ({ ...wrap, keyVersion: '2' })) })), events }
    const set = await correctedSet(opener, [{ ...read, events }, shutCase, untouched, { ...gone, events, deletionAskedOn: '2026-11-24' }])
    expect(set).to.deep.equal([
      { id: 'staff-1', lang: read.header.language, text: 'words of a', indicators: ['debt_bondage'], category: 'forced_labour', urgent: read.header.band === 'P0' },
    ])
  })
})
