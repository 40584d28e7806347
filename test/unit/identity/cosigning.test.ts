import { expect } from 'chai'
import { logVerifier } from '../../../src/adapters/log-signing/log-signing.ts'
import { codeOf, makeStaffSide } from '../../support/staff-side.ts'

describe('Signing below the log', () => {
  it('is for a union’s monitor alone, with a key that is theirs', async () => {
    const at = makeStaffSide()
    const monitor = await at.member({ login: 'monitor', role: 'union_monitor' })
    const { member, publicKey, signature } = await at.identity.cosign(monitor.by, 'a head')
    expect([member, publicKey]).to.deep.equal([monitor.id, (await at.deps.staff.load(monitor.id))?.publicKeys?.sign])
    expect([logVerifier.isSigned('a head', signature, publicKey), logVerifier.isSigned('another', signature, publicKey)]).to.deep.equal([true, false])
    for (const role of ['inspector', 'caseworker', 'administrator'] as const) {
      const { by } = await at.member({ login: role, role })
      expect(await codeOf(at.identity.cosign(by, 'a head')), role).to.equal('action_not_allowed')
    }
    await at.close()
  })
})
