import { expect } from 'chai'
import { processFaults } from '../../../config/check-process.ts'
import { loadConfig } from '../../../config/load.ts'

const DATABASE = { STORE_URL: 'mongodb://127.0.0.1/fairline', QUEUE_URL: 'redis://127.0.0.1', KEYRING_DIR: '/keys' }

describe('A process of its own', () => {
  it('refuses a folder as its store, and names all it lacks at once', () => {
    expect(processFaults('web', loadConfig({}))).to.deep.equal([
      'STORE_URL must begin with mongodb:// for web; one process over a folder is npm start',
      'QUEUE_URL is missing: web and its fellows meet in redis://…',
      'KEYRING_DIR is missing',
      'SPOOL_DIR is missing: it holds complaints while the database is away',
    ])
  })

  it('needs no queue for the staff pages, and the address that their forms are checked against', () => {
    const { QUEUE_URL: _queue, ...database } = DATABASE
    expect(processFaults('staff', loadConfig(database))).to.deep.equal(['STAFF_URL is missing: forms and passkeys are checked against it'])
    expect(processFaults('staff', loadConfig({ ...database, STAFF_URL: 'https://staff.example' }))).to.deep.equal([])
  })

  it('starts over a database and a queue; the public one needs a spool besides', () => {
    expect(processFaults('worker', loadConfig(DATABASE))).to.deep.equal([])
    expect(processFaults('web', loadConfig(DATABASE))).to.deep.equal(['SPOOL_DIR is missing: it holds complaints while the database is away'])
    expect(processFaults('web', loadConfig({ ...DATABASE, SPOOL_DIR: '/spool' }))).to.deep.equal([])
  })
})
