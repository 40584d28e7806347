import { expect } from 'chai'
import { canBeCleaned, FILE_KINDS, FILE_LIMIT_BYTES, fileKind } from '../../../src/core/file-kind.ts'

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((letter) => letter.charCodeAt(0)))))

const JPEG = bytes(0xff, 0xd8, 0xff, 0xe0)
const PNG = bytes(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a)
const movie = (brand: string): Uint8Array => bytes(0, 0, 0, 0x20, 'ftyp', brand)

describe('what a file is', () => {
  it('is told by its first bytes', () => {
    const told = [JPEG, PNG, bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '), bytes('%PDF-1.7'), movie('M4A '), bytes('OggS', 0), bytes('#!AMR\n'), bytes('ID3', 4)]
    expect(told.map((one) => fileKind(one, 'file'))).to.deep.equal([
      ...['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
      ...['audio/mp4', 'audio/ogg', 'audio/amr', 'audio/mpeg'],
    ])
  })

  it('is nothing that is taken where a single byte is another', () => {
    const others = [
      ...[bytes(0xff, 0xd8, 0xfe), bytes(0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0b), bytes(0, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a)],
      ...[bytes('RIFF', 0, 0, 0, 0, 'WAVEfmt '), bytes('RIFX', 0, 0, 0, 0, 'WEBPVP8 '), bytes('%PDX-1.7'), bytes(' %PDF-1.7')],
      ...[movie('qt  '), movie('heic'), movie('x3gp'), movie('iso9'), bytes(0, 0, 0, 0x20, 'moov', 'M4A '), bytes('OggX'), bytes('#!AMX'), bytes('ID4')],
      ...[bytes('MZ', 0x90, 0), bytes('PK', 3, 4), bytes('<html>'), bytes()],
    ]
    for (const other of others) expect(fileKind(other, 'file'), [...other].join(' ')).to.equal(undefined)
  })

  it('is audio of a phone under each name the container has for it', () => {
    for (const brand of ['M4A ', 'M4B ', 'mp41', 'mp42', 'isom', 'iso2', 'iso6', '3gp4', '3gp9']) expect(fileKind(movie(brand), 'voice'), brand).to.equal('audio/mp4')
  })

  it('is a frame of MP3 only with a version, a layer and a rate that exist', () => {
    expect([bytes(0xff, 0xfb, 0x90), bytes(0xff, 0xf3, 0x40), bytes(0xff, 0xe2, 0x10)].map((one) => fileKind(one, 'a'))).to.deep.equal(['audio/mpeg', 'audio/mpeg', 'audio/mpeg'])
    const unsound = [bytes(0xfe, 0xfb, 0x90), bytes(0xff, 0xfd, 0x90), bytes(0xff, 0xbb, 0x90), bytes(0xff, 0xea, 0x90), bytes(0xff, 0xfb, 0xf0), bytes(0xff)]
    expect(unsound.map((one) => fileKind(one, 'a'))).to.deep.equal(unsound.map(() => undefined))
  })

  it('is not taken where its name says that it is something else, however that is written', () => {
    const named = (name: string) => fileKind(JPEG, name)
    expect(['yara.jpg', 'YARA.JPEG', ' yara.jfif ', 'yara', 'yara.tar.jpg', 'yara.şəkil', ''].map(named)).to.deep.equal(Array.from({ length: 7 }, () => 'image/jpeg'))
    expect(['yara.png', 'yara.exe', 'yara.jpg.exe', 'yara.mp3'].map(named)).to.deep.equal([undefined, undefined, undefined, undefined])
    expect(fileKind(movie('3gp4'), 'səs.3gp'), 'each kind has its own endings').to.equal('audio/mp4')
    expect(fileKind(PNG, 'yara.jpg')).to.equal(undefined)
  })

  it('says of pictures alone that what the device hid in them can be taken out', () => {
    expect(FILE_KINDS.filter(({ type }) => canBeCleaned(type)).map(({ type }) => type)).to.deep.equal(['image/jpeg', 'image/png', 'image/webp'])
    expect(canBeCleaned('text/html')).to.equal(false)
    expect(FILE_LIMIT_BYTES).to.equal(10_485_760)
  })
})
