import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { generateKeyPair, hpkeSeal } from '../src/adapters/sealing/suite.ts'

/**
 * The ceiling: a bare node:http handler that reads the body, makes one HPKE wrap (or none) and one durable insert of as many
 * bytes as the service stores for a complaint. Arguments: folder, bytes of a document, wrap|plain. Prints its port.
 */
const [folder = '.', bytes = '5000', kind = 'wrap'] = process.argv.slice(2)
const database = new DatabaseSync(join(folder, 'bare.sqlite'))
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE docs (id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID')
const insert = database.prepare('INSERT INTO docs (id, doc) VALUES (?, ?)')
const document = randomBytes(Number(bytes))
  .toString('latin1')
  .replaceAll(/[^\x20-\x7e]/g, 'x')
const { publicKey } = await generateKeyPair()
const secret = randomBytes(52)
const aad = randomBytes(32)

const server = createServer((request, response) => {
  request.on('data', () => undefined)
  request.on('end', async () => {
    const id = randomBytes(16).toString('base64url')
    if (kind === 'wrap') await hpkeSeal(publicKey, secret, aad)
    insert.run(id, document)
    response.writeHead(201, { 'content-type': 'application/json' }).end('{"receipt":"0000 0000 0000 0000 0000","status":"received"}')
  })
})
server.listen(0, '127.0.0.1', 1024, () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})
