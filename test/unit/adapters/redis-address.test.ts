import { expect } from 'chai'
import { readRedisAddress } from '../../../src/adapters/bullmq/redis-address.ts'

describe('the address of Redis', () => {
  it('is read with its defaults', () => {
    expect(readRedisAddress('redis://queue.internal')).to.deep.equal({ host: 'queue.internal', port: 6379, db: 0, prefix: 'fairline' })
  })

  it('is read with user, password, port, database, prefix and TLS', () => {
    expect(readRedisAddress('rediss://fair:p%40ss%3A@[::1]:6380/3?prefix=baku-2')).to.deep.equal({
      host: '::1',
      port: 6380,
      db: 3,
      prefix: 'baku-2',
      username: 'fair',
      password: 'p@ss:',
      tls: {},
    })
  })

  const faults: [string, string][] = [
    ['http://:secret@host', 'is no redis:// or rediss:// address'],
    ['secret', 'is no redis:// or rediss:// address'],
    ['redis://', 'is no redis:// or rediss:// address'],
    ['redis://:secret@host/jobs', 'names a database that is not a number'],
    ['redis://:secret@host?family=6', 'has a parameter other than prefix'],
    ['redis://:secret@host?prefix=a:b', 'has a prefix that is not 1 to 40 of a-z, 0-9 and -'],
    ['redis://:50%secret@host', 'has a user or password that is not percent-encoded'],
  ]
  for (const [url, says] of faults) {
    it(`is refused, and never repeated, when it ${says}: ${url}`, () => {
      expect(() => readRedisAddress(url))
        .to.throw(`QUEUE_URL ${says}`)
        .with.property('message')
        .that.does.not.match(/secret/)
    })
  }
})
