import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import mongoose from 'mongoose'
import { generateKeyPair, hpkeSeal } from '../src/adapters/sealing/suite.ts'

/**
 * The ceiling: a bare node:http handler that reads the body, makes so many HPKE wraps and one durable insert of as many bytes as the
 * service stores. Arguments: folder or mongodb:// address, bytes of a document, number of wraps, status of the answer. Prints its port.
 */
const [place = '.', bytes = '5000', wraps = '1', status = '201'] = process.argv.slice(2)

const openSqlite = (folder: string): ((id: string, doc: string) => void) => {
  const database = new DatabaseSync(join(folder, 'bare.sqlite'))
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE docs (id TEXT PRIMARY KEY, doc TEXT NOT NULL) WITHOUT ROWID')
  const insert = database.prepare('INSERT INTO docs (id, doc) VALUES (?, ?)')
  return (id, doc) => void insert.run(id, doc)
}
const openMongodb = async (url: string): Promise<(id: string, doc: string) => Promise<unknown>> => {
  const connection = await mongoose.createConnection(url, { maxPoolSize: 32 }).asPromise()
  const docs = connection.collection<{ _id: string; doc: string }>('bare')
  return (_id, doc) => docs.insertOne({ _id, doc }, { writeConcern: { w: 'majority', journal: true } })
}
const insert = place.startsWith('mongodb') ? await openMongodb(place) : openSqlite(place)
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
    for (let wrap = 0; wrap < Number(wraps); wrap += 1) await hpkeSeal(publicKey, secret, aad)
    await insert(id, document)
    response.writeHead(Number(status), { 'content-type': 'application/json' }).end('{"receipt":"0000 0000 0000 0000 0000","status":"received"}')
  })
})
server.listen(0, '127.0.0.1', 1024, () => {
  const address = server.address()
  process.stdout.write(`${typeof address === 'object' && address ? address.port : 0}\n`)
})
