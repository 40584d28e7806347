import { expect } from 'chai'
import { page } from '../../../src/web/kit/answer.ts'
import type { Guard } from '../../../src/web/kit/guard.ts'
import { createGuard } from '../../../src/web/kit/guard.ts'
import { createKit } from '../../../src/web/kit/kit.ts'
import { createTraffic, LIMITS } from '../../../src/web/kit/limits.ts'
import type { RouteSpec } from '../../../src/web/kit/route.ts'
import { route } from '../../../src/web/kit/route.ts'
import { seal } from '../../../src/web/kit/seal.ts'
import type { Web } from '../../../src/web/kit/web-app.ts'
import { createWeb } from '../../../src/web/kit/web-app.ts'
import { loadPack } from '../../support/pack.ts'

const SPEC: RouteSpec<Record<never, never>> = {
  name: 'look',
  summary: 'Look',
  method: 'get',
  path: '/look',
  access: 'public',
  answers: 'page',
  reads: 'nothing',
  schemas: {},
  responses: {},
  errors: [],
}

const newWeb = (guard?: Guard) =>
  createWeb(createKit({ pack: loadPack(), log: () => {}, traffic: createTraffic(), limits: LIMITS }), { faultPage: () => page(500, ''), ...(guard ? { guard } : {}) })

describe('an app before it starts', () => {
  it('refuses a route that does not say who may use it', () => {
    const { access: _access, ...rest } = SPEC
    const open: unknown = { ...rest, access: undefined }
    expect(() => route(newWeb(), open as RouteSpec, () => page(200, ''))).to.throw('route look does not say who may use it')
  })

  it('refuses a signed route that does not say how its signature is checked, and a check on any other', () => {
    const says = 'route look does not say how a signature is checked'
    expect(() => route(newWeb(), { ...SPEC, access: 'signed', reads: 'call' }, () => page(200, ''))).to.throw(says)
    expect(() => route(newWeb(), { ...SPEC, access: 'signed', reads: 'form', isSigned: () => true }, () => page(200, ''))).to.throw(says)
    expect(() => route(newWeb(), { ...SPEC, reads: 'call', isSigned: () => true }, () => page(200, ''))).to.throw(says)
  })

  it('refuses a session route that names nobody, has no door, or stands beside a form without proof', () => {
    const resume = async () => ({ stage: 'full', role: 'lead', csrf: 'proof', who: 'somebody' }) as const
    const session = { allowed: { stage: 'full', roles: ['lead'] }, resume } as const
    const guard = createGuard({ name: 'staff', formKey: new Uint8Array(32) })
    const says = 'route look does not say whose session it admits'
    const add = (web: Web, spec: RouteSpec<Record<never, never>>) => () => route(web, spec, () => page(200, ''))
    expect(add(newWeb(guard), { ...SPEC, access: 'session' })).to.throw(says)
    expect(add(newWeb(guard), { ...SPEC, access: 'session', session: { ...session, allowed: { stage: 'full', roles: [] } } })).to.throw(says)
    expect(add(newWeb(guard), { ...SPEC, session })).to.throw(says)
    expect(add(newWeb(), { ...SPEC, access: 'session', session })).to.throw('route look needs an app with sessions')
    expect(add(newWeb(), { ...SPEC, access: 'visitor' })).to.throw('route look needs an app with sessions')
    expect(add(newWeb(guard), { ...SPEC, method: 'post' })).to.throw('route look changes something without the app')
    expect(add(newWeb(guard), { ...SPEC, access: 'session', session })).to.not.throw()
  })

  it('refuses a route and a handler that came past route()', () => {
    const withRoute = newWeb()
    withRoute.app.get('/secret', (_req, res) => void res.end())
    expect(() => seal(withRoute)).to.throw('/secret, which did not come through route()')
    const withHandler = newWeb()
    withHandler.app.use(function stranger(_req, res) {
      res.end()
    })
    expect(() => seal(withHandler)).to.throw('stranger, which did not come through route()')
  })

  it('starts with what came through route()', () => {
    const web = newWeb()
    route(web, SPEC, () => page(200, ''))
    expect(() => seal(web)).to.not.throw()
  })
})
