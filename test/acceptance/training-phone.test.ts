import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'chai'
import { standingOf } from '../../src/core/delivery.ts'
import { openBeside } from '../support/beside.ts'
import { loadPack } from '../support/pack.ts'
import { createServiceProcess, freePort } from '../support/service-process.ts'
import { TWILIO } from '../support/twilio-stand-in.ts'

type Shown = { way: string; phone: string; text: string; segments: number; encoding: string; http?: number }

describe('the phone in the terminal', function () {
  this.timeout(90_000)

  it('texts the running service, shows what comes back at once and later, and says that it arrived', async () => {
    const port = await freePort()
    const settings = {
      TWILIO_ACCOUNT_SID: TWILIO.accountSid,
      TWILIO_AUTH_TOKEN: TWILIO.token,
      TWILIO_SENDER: '7745',
      TWILIO_API_URL: `http://127.0.0.1:${port}`,
      PUBLIC_URL: 'https://help.example.org',
    }
    const service = await createServiceProcess(settings)
    await service.start()
    const phone = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'phone', '--json', '--url', service.url, '--wait', '1'], {
      env: { ...process.env, ...settings, STORE_URL: service.folder },
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    let out = ''
    phone.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString('utf8')
    })
    const shown = (): Shown[] => out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Shown]))
    const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = await look()
        if (found !== undefined) return found
        await pause(50)
      }
      throw new Error(`it did not happen:\n${out}`)
    }
    phone.stdin.write('Pasportumu sahibkar alıb, qaytarmır\n\u001b[31m qırmızı\n/as +994000000002\nBaşqa telefon\n')
    await until(() => (shown().length >= 5 ? true : undefined))
    const acknowledged = loadPack().texts.az?.['sms.acknowledged']
    expect(shown().map(({ way, phone: number, text, http }) => [way, number, text, http])).to.deep.equal([
      ['out', '+994000000001', 'Pasportumu sahibkar alıb, qaytarmır', 200],
      ['in', '+994000000001', acknowledged, undefined],
      ['out', '+994000000001', '[31m qırmızı', 200],
      ['out', '+994000000002', 'Başqa telefon', 200],
      ['in', '+994000000002', acknowledged, undefined],
    ])
    expect(shown()[0]).to.include({ segments: 1, encoding: 'UCS-2' })

    const beside = openBeside(service.folder)
    const theCase = await until(async () => {
      const found = await beside.caseOf('+994000000001')
      return found && found.tracks.length > 0 && found.items.length >= 2 ? found : undefined
    })
    await beside.answer(theCase, 'Zəng edin')
    await until(() => shown().find(({ way, text }) => way === 'in' && text === 'Zəng edin'))
    const standing = await until(async () => {
      const found = await beside.caseOf('+994000000001')
      const code = standingOf(found?.events ?? [], found?.items.findLast(({ kind }) => kind === 'reply')?.id ?? '')
      return code === 'delivered' ? code : undefined
    })
    expect(standing).to.equal('delivered')
    phone.stdin.end()
    expect(await new Promise((resolve) => phone.on('exit', resolve))).to.equal(0)
    await beside.close()
    await service.remove()
  })

  it('says what it lacks', async () => {
    const service = await createServiceProcess({})
    const { code, err } = service.fairline('phone')
    await service.remove()
    expect([code, err.includes('TWILIO_AUTH_TOKEN')]).to.deep.equal([2, true])
  })
})
