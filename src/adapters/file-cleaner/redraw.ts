import sharp from 'sharp'

/** More than any telephone takes; a picture that claims more is a trap for whoever opens it. */
const MOST_PIXELS = 60_000_000
/** Enough to read a paper by; in pixels a side. */
const LONGEST_SIDE = 4_096

const FORMATS: Record<string, 'jpeg' | 'png' | 'webp'> = { 'image/jpeg': 'jpeg', 'image/png': 'png', 'image/webp': 'webp' }

/**
 * A program of its own: a picture on its input, the same picture drawn anew on its output, turned as it was held, with nothing beside
 * its pixels. It runs where there is no network, no key and nothing to write, because a picture may be made to break what opens it.
 */
const redraw = async (type: string): Promise<void> => {
  const format = FORMATS[type]
  if (format === undefined) throw new Error('no picture')
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  sharp.concurrency(1)
  sharp.cache(false)
  const picture = sharp(Buffer.concat(chunks), { limitInputPixels: MOST_PIXELS, failOn: 'truncated', animated: false, sequentialRead: true })
  const { format: found } = await picture.metadata()
  if (found !== format) throw new Error('another format')
  const drawn = await picture.autoOrient().resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: 'inside', withoutEnlargement: true }).toFormat(format).toBuffer()
  process.stdout.write(drawn)
}

await redraw(process.argv[2] ?? '')
