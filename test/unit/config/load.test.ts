import { mkdirSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'chai'
import { ConfigError, loadConfig, loadIndicators } from '../../../config/load.ts'
import { changed, faultsIn, faultsOf, withPack } from '../../support/guide-pack.ts'

const isFrozen = (value: unknown): boolean => typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen))

describe('The configuration', () => {
  it('has a default for everything that needs one', () => {
    const { env, store, keyringDir, pack } = loadConfig({})
    expect(env).to.deep.equal({
      STORE_URL: './data',
      PORT: 8080,
      STAFF_PORT: 8081,
      HOST: '127.0.0.1',
      PACK: 'az',
      LOG_LEVEL: 'info',
      NODE_ENV: 'development',
      TWILIO_TIDY_SECONDS: 60,
      EXTERNAL_SEND_AS: 'json',
      EXTERNAL_IDEMPOTENT: false,
    })
    expect(store).to.deep.equal({ kind: 'folder', folder: resolve('data') })
    expect(keyringDir).to.equal(resolve('data/keys'))
    expect(pack.id).to.equal('az')
  })

  it('takes an address of the staff pages over https, or of this machine', () => {
    for (const url of ['https://staff.example', 'http://localhost:8081', 'http://127.0.0.1:8081', 'http://[::1]:8081'])
      expect(loadConfig({ STAFF_URL: url }).env.STAFF_URL).to.equal(url)
    for (const url of ['http://staff.example', 'http://127.0.0.1.example', 'ftp://localhost']) expect(() => loadConfig({ STAFF_URL: url })).to.throw(/STAFF_URL/)
  })

  it('takes an empty value for none', () => {
    expect(loadConfig({ PORT: '', PUBLIC_URL: '', KEYRING_DIR: '' }).env.PORT).to.equal(8080)
  })

  it('takes what a network learned whole or not at all', () => {
    const network = JSON.parse(readFileSync(new URL('../../../config/network.json', import.meta.url), 'utf8'))
    const words: string[] = network.words.split(' ')
    expect(words, 'sorted, each once').to.deep.equal([...new Set(words)].sort())
    const faultsWith = (changes: object): string[] =>
      withPack({}, (root) => {
        mkdirSync(join(root, 'cues'))
        writeFileSync(join(root, 'network.json'), JSON.stringify({ ...network, ...changes }))
        return faultsIn(root, { PACK: 'xx' })
      })
    expect(faultsWith({})).to.deep.equal([])
    expect(faultsWith({ words: network.words.replace(/^\S+ /, '') })[0]).to.match(/^network\.json vectors: holds \d+ bytes, and not \d+$/)
    expect(faultsWith({ vectors: { ...network.vectors, units: { unit: 1, bytes: 'AAAA' } } })[0]).to.match(/^network\.json vectors units: holds 3 bytes, and not \d+$/)
    expect(faultsWith({ traits: network.traits.slice(1) })[0]).to.match(/^network\.json traitVectors: holds \d+ bytes, and not \d+$/)
    expect(faultsWith({ head: { unit: 1, bytes: 'AAAA' } })).to.deep.equal(['network.json head: holds 3 bytes, and not 8320'])
    expect(faultsWith({ biases: { unit: 1, bytes: 'AAAA' } })).to.deep.equal(['network.json biases: holds 3 bytes, and not 26'])
    expect(faultsWith({ filters: { unit: 1, bytes: 'AAAA' } })).to.deep.equal(['network.json filters: holds 3 bytes, and not 98304'])
    expect(faultsWith({ filterBiases: { unit: 1, bytes: 'AAAA' } })).to.deep.equal(['network.json filterBiases: holds 3 bytes, and not 384'])
    expect(faultsWith({ biases: { unit: 1, bytes: 'A=AA' } })[0]).to.equal('network.json biases bytes: is no base64')
    expect(faultsWith({ biases: { unit: 1, bytes: 'A!AA' } })[0]).to.equal('network.json biases bytes: is no base64')
    expect(faultsWith({ labels: [] }).join()).to.match(/^network\.json labels/)
  })

  it('reads scale and words alone for who learns anew, whatever was learned before', () => {
    withPack({}, (root) => {
      writeFileSync(join(root, 'network.json'), 'of another shape')
      mkdirSync(join(root, 'cues'))
      writeFileSync(join(root, 'cues', 'en.json'), '{}')
      const { scale, words } = loadIndicators(root)
      expect([scale.version, words.length > 0]).to.deep.equal([loadConfig({}).scale.version, true])
      unlinkSync(join(root, 'indicators'))
      mkdirSync(join(root, 'indicators'))
      writeFileSync(join(root, 'indicators', 'scale.json'), '{}')
      expect(() => loadIndicators(root)).to.throw(ConfigError, 'scale.json')
    })
  })

  it('takes the cues of a language whole or not at all', () => {
    const cues = JSON.parse(readFileSync(new URL('../../../config/cues/en.json', import.meta.url), 'utf8'))
    const faultsWith = (changes: object): string[] =>
      withPack({}, (root) => {
        mkdirSync(join(root, 'cues'))
        writeFileSync(join(root, 'cues', 'en.json'), JSON.stringify({ ...cues, ...changes }))
        return faultsIn(root, { PACK: 'xx' })
      })
    const { names, rows } = cues.pieces
    expect(faultsWith({})).to.deep.equal([])
    expect(faultsWith({ pieces: { names: '', rows: '' } })).to.deep.equal([])
    expect(faultsWith({ pieces: { names: names.slice(names.indexOf('\n') + 1), rows } })[0]).to.match(/^en\.json pieces rows: holds \d+ bytes, and not \d+$/)
    expect(faultsWith({ pieces: { names: '', rows } })[0]).to.match(/^en\.json pieces rows: holds \d+ bytes, and not 0$/)
    expect(faultsWith({ labels: cues.labels.slice(1) })[0]).to.match(/^en\.json pieces rows: holds \d+ bytes, and not \d+$/)
    expect(faultsWith({ pieces: { names: '\n', rows: '' } })[0]).to.equal('en.json pieces names: has a line that names no piece')
    expect(faultsWith({ pieces: { names, rows: '!AAA' } })[0]).to.equal('en.json pieces rows: is no base64')
  })

  it('takes codes of other bodies for figures that reports have, and for no others, marked by who checked them', () => {
    const coded = { figure: 'indicator.deception', code: 'X1', fit: 'same' }
    const standard = { id: 'one', name: 'One 1.0', url: 'https://lists.example/one', source: 'invented', verified_on: null, codes: [coded] }
    const faultsWith = (standards: unknown): string[] =>
      withPack({}, (root) => {
        writeFileSync(join(root, 'standards.json'), JSON.stringify(standards))
        return faultsIn(root, { PACK: 'xx' })
      })
    expect(faultsWith([standard])).to.deep.equal([])
    expect(faultsWith([{ ...standard, codes: [{ ...coded, figure: 'indicator.nothing' }] }])).to.deep.equal(['standards.json 0 (one) codes 0 figure: is no figure of a report'])
    expect(faultsWith([{ ...standard, verified_on: 'yesterday' }]).join()).to.match(/^standards\.json 0 \(one\) verified_on/)
    expect(faultsWith([{ ...standard, codes: [{ ...coded, part: 'victim', code: null }] }])).to.deep.equal([])
    expect(faultsWith([{ ...standard, codes: [{ ...coded, code: null }] }])).to.deep.equal([
      'standards.json 0 (one) codes 0 code: may be null only where the part of the list is named',
    ])
    expect(faultsWith([{ ...standard, codes: [{ ...coded, part: 'somebody' }] }]).join()).to.match(/^standards\.json 0 \(one\) codes 0 part/)
    expect(faultsWith([{ ...standard, codes: [coded, coded] }])).to.deep.equal(['standards.json 0 (one) codes 1: is said twice'])
    expect(faultsWith([{ ...standard, url: 'http://lists.example/one' }]).join()).to.match(/^standards\.json 0 \(one\) url/)
    const { standards } = loadConfig({})
    expect(standards.map(({ id, verified_on: checked }) => [id, checked])).to.deep.equal([
      ['htcds', null],
      ['ic_tip', null],
    ])
  })

  describe('the mail account', () => {
    const env = { SMTP_URL: 'smtps://fairline:p%40ss@mail.example.az:465', MAIL_FROM: 'fairline@example.az' }
    it('is taken whole, over TLS or to be turned to it', () => {
      for (const SMTP_URL of [env.SMTP_URL, 'smtp://mail.example.az', 'smtp://127.0.0.1:25/']) expect(loadConfig({ ...env, SMTP_URL }).env.SMTP_URL).to.equal(SMTP_URL)
    })
    it('is refused by half, with another protocol, with options that would loosen it, and never repeated', () => {
      expect(faultsIn(undefined, { SMTP_URL: env.SMTP_URL })).to.deep.equal(['environment MAIL_FROM: SMTP_URL and MAIL_FROM are needed together'])
      expect(faultsIn(undefined, { MAIL_FROM: env.MAIL_FROM })).to.deep.equal(['environment SMTP_URL: SMTP_URL and MAIL_FROM are needed together'])
      for (const SMTP_URL of [
        'https://mail.example.az',
        'mail.example.az',
        'smtp://user@mail.example.az',
        'smtps://mail.example.az?tls.rejectUnauthorized=false',
        'smtps://mail.example.az/x',
      ])
        expect(faultsIn(undefined, { ...env, SMTP_URL }).join(), SMTP_URL).to.match(/^environment SMTP_URL: must begin with smtps/)
      expect(faultsIn(undefined, { ...env, MAIL_FROM: 'Fairline <fairline@example.az>' })).to.deep.equal(['environment MAIL_FROM: must be a plain mail address'])
    })
  })

  describe('of the SMS gateway', () => {
    const whole = { PUBLIC_URL: 'https://help.example.org', TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`, TWILIO_AUTH_TOKEN: 'new, old', TWILIO_SENDER: '+994501234567' }

    it('is read with one token, or with both while they rotate', () => {
      expect(loadConfig(whole).env.TWILIO_AUTH_TOKEN).to.deep.equal(['new', 'old'])
      expect(loadConfig({ ...whole, TWILIO_AUTH_TOKEN: 'new' }).env.TWILIO_AUTH_TOKEN).to.deep.equal(['new'])
      for (const sender of ['7745', 'Fairline', `MG${'a'.repeat(32)}`]) expect(loadConfig({ ...whole, TWILIO_SENDER: sender }).env.TWILIO_SENDER).to.equal(sender)
    })

    it('is refused where a part of it is missing: a signature cannot be checked without our own address', () => {
      expect(faultsIn(undefined, { TWILIO_AUTH_TOKEN: 'new' })).to.have.members([
        'environment TWILIO_ACCOUNT_SID: is needed with TWILIO_AUTH_TOKEN',
        'environment PUBLIC_URL: is needed with TWILIO_AUTH_TOKEN',
      ])
      expect(faultsIn(undefined, { TWILIO_SENDER: '+994501234567' })).to.deep.equal(['environment TWILIO_AUTH_TOKEN: is needed with TWILIO_SENDER'])
    })

    it('is refused where a part of it is no such thing, and the token is in no fault', () => {
      const faults = faultsIn(undefined, {
        ...whole,
        TWILIO_ACCOUNT_SID: 'AC1',
        TWILIO_AUTH_TOKEN: 'secret-a,,secret-b',
        TWILIO_SENDER: 'a name too long',
        TWILIO_API_URL: 'nowhere',
      })
      expect(faults.map((fault) => fault.split(':')[0])).to.have.members([
        'environment TWILIO_ACCOUNT_SID',
        'environment TWILIO_AUTH_TOKEN',
        'environment TWILIO_SENDER',
        'environment TWILIO_API_URL',
      ])
      expect(faults.join()).to.not.include('secret')
    })
  })

  describe('of gateways besides', () => {
    const kannel = {
      KANNEL_SECRET: 'a'.repeat(16),
      KANNEL_SEND_URL: 'http://u:p@127.0.0.1:13013/cgi-bin/sendsms',
      KANNEL_SENDER: '7745',
      KANNEL_CALLBACK_URL: 'http://127.0.0.1:8080',
    }
    const external = { EXTERNAL_SECRET: 'b'.repeat(16), EXTERNAL_SEND_URL: 'https://relay.example.org/send', EXTERNAL_SENDER: 'Desk' }

    it('is read, inbound and outbound apart', () => {
      const { env } = loadConfig({ ...kannel, ...external, SMS_INBOUND: 'kannel', SMS_OUTBOUND: 'external', EXTERNAL_FIELDS: 'from=sender,text=message.body' })
      expect([env.SMS_INBOUND, env.SMS_OUTBOUND, env.EXTERNAL_FIELDS]).to.deep.equal([['kannel'], 'external', { from: 'sender', text: 'message.body' }])
    })

    it('is refused where two could send and none is chosen, or one is chosen that cannot', () => {
      expect(faultsIn(undefined, { ...kannel, ...external })).to.deep.equal(['environment SMS_OUTBOUND: is needed where more than one can send: kannel, external'])
      expect(faultsIn(undefined, { ...kannel, SMS_OUTBOUND: 'external', SMS_INBOUND: 'external' })).to.have.members([
        'environment EXTERNAL_SEND_URL: is needed with SMS_OUTBOUND external',
        'environment EXTERNAL_SECRET: is needed with SMS_INBOUND external',
      ])
    })

    it('is refused where numbers and words would travel in clear, or a secret can be guessed', () => {
      const faults = faultsIn(undefined, { KANNEL_SEND_URL: 'http://u:p@10.0.0.5/cgi-bin/sendsms', EXTERNAL_SEND_URL: 'http://relay.example.org/', EXTERNAL_SECRET: 'short' })
      expect(faults.map((fault) => fault.split(':')[0])).to.include.members(['environment KANNEL_SEND_URL', 'environment EXTERNAL_SEND_URL', 'environment EXTERNAL_SECRET'])
      expect(faults.join()).to.not.match(/u:p|short\b/)
    })

    it('is refused where Kannel could not reach us to report', () => {
      const { KANNEL_CALLBACK_URL: _none, ...rest } = kannel
      expect(faultsIn(undefined, rest)).to.deep.equal(['environment KANNEL_CALLBACK_URL: is needed with KANNEL_SEND_URL'])
      expect(faultsIn(undefined, { ...rest, PUBLIC_URL: 'https://help.example.org' })).to.deep.equal([])
    })
  })

  it('is frozen to its last leaf', () => {
    expect(isFrozen(loadConfig({}))).to.equal(true)
  })

  it('has its shipped files without a fault', () => {
    expect(faultsIn(undefined)).to.deep.equal([])
  })

  it('is refused with the faults of environment, pack and words together', () => {
    const faults = withPack({ ...changed('pack.json', (own) => Object.assign(own, { quarantine: 'unions' })) }, (root) => {
      unlinkSync(join(root, 'indicators'))
      return faultsIn(root, { PACK: 'xx', PORT: 'eighty', LOG_LEVEL: 'loud' })
    })
    expect(faults.map((fault) => fault.split(':')[0])).to.have.members(['environment PORT', 'environment LOG_LEVEL', 'scale.json', 'indicators', 'pack.json quarantine'])
  })

  it('does not hold the rules’ facts against a scale that cannot be read', () => {
    const faults = withPack({}, (root) => {
      rmSync(join(root, 'indicators'))
      return faultsIn(root, { PACK: 'xx' })
    })
    expect(faults.filter((fault) => fault.startsWith('routing.json'))).to.deep.equal([])
  })

  it('is refused where there is no such pack, and where the name leaves the folder of packs', () => {
    expect(faultsOf({}, { PACK: 'zz' })).to.deep.equal(['PACK: there is no such pack'])
    expect(faultsOf({}, { PACK: '../xx' })).to.deep.equal(['environment PACK: must be the name of a folder under config/packs'])
  })

  it('says nothing of what the environment holds', () => {
    const secret = 'postgres://clerk:hunter2@db'
    const faults = faultsOf(
      {},
      { STORE_URL: secret, QUEUE_URL: secret, PUBLIC_URL: 'hunter2', PORT: 'hunter2', HOST: 'h', LOG_LEVEL: 'hunter2', NODE_ENV: 'hunter2', PACK: 'hunter2' },
    )
    expect(faults).to.have.lengthOf(7)
    expect(faults.join()).not.to.include('hunter2')
  })

  it('prints every fault on a line of its own', () => {
    expect(new ConfigError(['a: b', 'c: d']).message).to.equal('the configuration cannot be used:\n  - a: b\n  - c: d')
  })

  it('reads invented complaints only where a pack has some, and checks them', () => {
    withPack({}, (root) => {
      expect(loadConfig({ PACK: 'xx' }, root).demo).to.deep.equal([])
      writeFileSync(join(root, 'packs/xx/demo.json'), '{"note": "invented", "complaints": [{"id": "a"}]}')
      expect(faultsIn(root, { PACK: 'xx' })).to.have.lengthOf(2)
    })
  })
})
