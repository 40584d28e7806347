import { smsCost } from '../../src/core/sms-text.ts'
import type { TalkService } from './talk.ts'
import { startTalks, TALK_NOON, talkOn } from './talk.ts'

/** What an invented worker sends, in four languages; every conversation is played against the running service. */
const SCRIPTS: readonly { language: string; texts: readonly string[] }[] = [
  { language: 'Azerbaijani', texts: ['Üç aydır maaş vermirlər', 'pasportumu da alıblar', '1', '1', '1', '2', 'Sumqayıt, köhnə zavodun yanı', '3', '55'] },
  { language: 'Russian', texts: ['Мы работаем на стройке, деньги не платят второй месяц', '1', '2', '0', '2', 'Гянджа', '3', '66'] },
  { language: 'Turkish', texts: ['Pasaportumu aldılar, dışarı çıkmama izin vermiyorlar', '1', '3', '1', '2', 'Bilmiyorum, bir köy', '1', '88'] },
  { language: 'English', texts: ['Hello', '1', '1', 'The boss has not paid us for four months and keeps our passports', '2', '0', 'Near Baku airport', '1', '2', 'STOP'] },
]

const BEGIN = '<!-- transcript -->'
const END = '<!-- end of transcript -->'

/** How a text travelled: letters, septets or units, and SMS paid for. */
const costOf = (talks: TalkService, text: string): string => {
  const { sms } = talks.service.pack
  if (sms === undefined) throw new Error('the pack does not converse')
  const { encoding, units, segments } = smsCost(sms, text)
  return `${segments} SMS, ${units} ${encoding === 'ucs2' ? 'units of UCS-2' : 'septets of GSM-7'}`
}

const block = async (talks: TalkService, { language, texts }: (typeof SCRIPTS)[number]): Promise<{ lines: string[]; segments: number }> => {
  const one = talkOn(talks, talks.phone())
  const lines = [`### ${language}`, '', '| who | text | cost |', '|---|---|---|']
  let segments = 0
  for (const [n, text] of texts.entries()) {
    lines.push(`| worker | ${text} | |`)
    const fragment = n === 0 && language === 'Azerbaijani'
    const answers = fragment ? [await one.sends(text)].flatMap((answer) => (answer === undefined ? [] : [answer])) : await one.says(text)
    for (const answer of answers) {
      const { sms } = talks.service.pack
      segments += sms === undefined ? 0 : smsCost(sms, answer).segments
      lines.push(`| service | ${answer.trim()} | ${costOf(talks, answer)} |`)
    }
  }
  return { lines, segments }
}

/** The transcript of `docs/sms-conversation.md`, between its marks, as the service speaks today. */
export const playTranscript = async (): Promise<string> => {
  const talks = await startTalks()
  try {
    talks.at(TALK_NOON)
    const lines: string[] = []
    for (const script of SCRIPTS) {
      const played = await block(talks, script)
      lines.push(...played.lines, '', `Together ${played.segments} SMS of ours.`, '')
    }
    return `${BEGIN}\n${lines.join('\n')}${END}`
  } finally {
    await talks.stop()
  }
}

/** The page with what stands between its marks replaced. */
export const withTranscript = (page: string, transcript: string): string => page.slice(0, page.indexOf(BEGIN)) + transcript + page.slice(page.indexOf(END) + END.length)
