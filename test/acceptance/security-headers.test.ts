import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'chai'
import { PATHS } from '../../src/web/filing/paths.ts'
import type { FilingService } from '../support/filing-service.ts'
import { startFiling } from '../support/filing-service.ts'

const CSP =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';font-src 'none';connect-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types 'none'"

/** Pages that ask for a code, and the way out, which clears what they set. */
const MARKED: readonly string[] = [PATHS.code, PATHS.done, PATHS.add, PATHS.file, PATHS.withdraw, PATHS.delete, PATHS.follow, PATHS.union, PATHS.leave]

describe('security headers', () => {
  let service: FilingService
  before(async () => {
    service = await startFiling()
  })
  after(() => service.stop())

  for (const path of [...Object.values(PATHS), '/nothing', '/%ff', '/api/nothing']) {
    it(`stand on ${path}, whatever the answer`, async () => {
      const { headers } = await service.reporter.call(path)
      expect(headers.get('content-security-policy')).to.equal(CSP)
      const isAsset = path === PATHS.style || path === PATHS.script
      expect(headers.get('cache-control')).to.equal(isAsset ? 'public, max-age=3600' : 'no-store')
      expect(headers.get('referrer-policy')).to.equal('same-origin')
      expect(headers.get('x-content-type-options')).to.equal('nosniff')
      expect(headers.get('x-frame-options')).to.equal('DENY')
      expect(headers.get('cross-origin-opener-policy')).to.equal('same-origin')
      expect(headers.get('cross-origin-resource-policy')).to.equal('same-origin')
      expect(headers.get('cross-origin-embedder-policy')).to.equal('require-corp')
      expect(headers.get('permissions-policy')).to.match(/camera=\(\).*geolocation=\(\).*microphone=\(\)/)
      for (const name of ['x-powered-by', 'etag', 'server', 'strict-transport-security', 'access-control-allow-origin', 'onion-location'])
        expect(headers.get(name), name).to.equal(null)
      // Whoever only looks gets no cookie; where a code is asked for, one that says nothing tells whether the browser keeps any.
      const lines = headers.getSetCookie()
      if (MARKED.includes(path))
        for (const line of lines) expect(line).to.match(/^([cn]=1; Path=\/; HttpOnly; SameSite=Strict|(c|code)=; Path=\/; Max-Age=0; HttpOnly; SameSite=Strict)$/)
      else expect(lines).to.deep.equal([])
    })
  }

  it('ask for https only where people come by https, and never on an onion service', async () => {
    const headersAt = async (publicUrl: string) => {
      const one = await startFiling({ publicUrl })
      const { headers } = await one.reporter.call(PATHS.home)
      await one.stop()
      return [headers.get('strict-transport-security'), headers.get('content-security-policy')?.includes('upgrade-insecure-requests')]
    }
    expect(await headersAt('https://sikayet.example')).to.deep.equal(['max-age=31536000; includeSubDomains', true])
    expect(await headersAt('http://abcdef.onion')).to.deep.equal([null, false])
    expect(await headersAt('https://abcdef.onion')).to.deep.equal([null, false])
  })

  it('offer the onion service to whoever comes by https, and to nobody else', async () => {
    const onion = `http://${'abcdefgh'.repeat(7)}.onion`
    const offered = async (publicUrl: string) => {
      const one = await startFiling({ publicUrl, onionUrl: `${onion}/` })
      const { headers } = await one.reporter.call(`${PATHS.code}?lang=en`)
      await one.stop()
      return headers.get('onion-location')
    }
    expect(await offered('https://sikayet.example')).to.equal(`${onion}${PATHS.code}`)
    expect(await offered('http://sikayet.example')).to.equal(null)
    expect(await offered(onion)).to.equal(null)
  })

  it('make the browser forget on the way out', async () => {
    const { status, headers } = await service.reporter.call(`${PATHS.leave}?lang=en`)
    expect(status).to.equal(303)
    expect(headers.get('clear-site-data')).to.equal('"cache", "storage"')
    expect(headers.get('location')).to.match(/^https:\/\//)
  })
})

describe('what a caller brings along', () => {
  it('is kept nowhere: no address, browser, page before or language, neither in the store nor in the log', async () => {
    const service = await startFiling()
    const marks = {
      'user-agent': 'MarkedBrowser/9',
      referer: 'http://marked.example/page',
      'x-forwarded-for': '203.0.113.77',
      'accept-language': 'xx-MARKED',
      cookie: 'marked=cookie',
    }
    const key = 'marked-key-0123456789'
    const { status, json } = await service.reporter.files({ text: 'MarkedWords of a story' }, { key, headers: marks })
    await service.reporter.call(PATHS.mine, { headers: { ...marks, authorization: `Receipt ${String(json.receipt)}` } })
    const folder = service.folder
    const stored = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('keys'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n')
    const kept = `${stored}\n${JSON.stringify(service.lines)}`
    await service.stop()
    expect(status).to.equal(201)
    expect(stored.length).to.be.greaterThan(1_000)
    for (const mark of [
      'MarkedBrowser',
      'marked.example',
      '203.0.113.77',
      'xx-MARKED',
      'marked=cookie',
      '127.0.0.1',
      'MarkedWords',
      key,
      String(json.receipt).replaceAll(' ', ''),
    ]) {
      expect(kept.includes(mark), mark).to.equal(false)
    }
  })
})
