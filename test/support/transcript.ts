import { smsCost } from '../../src/core/talk/sms-text.ts'
import { endCase } from './end-case.ts'
import type { TalkingPhone, TalkService } from './talk.ts'
import { startTalks, TALK_NOON, talkOn } from './talk.ts'

/** What an invented worker sends, in four languages; every conversation is played against the running service. */
const SCRIPTS: readonly { language: string; texts: readonly string[] }[] = [
  { language: 'Azerbaijani', texts: ['Üç aydır maaş vermirlər', 'pasportumu da alıblar', '1', '1', '1', '2', 'Sumqayıt, köhnə zavodun yanı', '3', '55'] },
  { language: 'Russian', texts: ['Мы работаем на стройке, деньги не платят второй месяц', '1', '2', '0', '2', 'Гянджа', '3', '66'] },
  { language: 'Turkish', texts: ['Pasaportumu aldılar, dışarı çıkmama izin vermiyorlar', '1', '3', '1', '2', 'Bilmiyorum, bir köy', '1', '88'] },
  { language: 'English', texts: ['Hello', '1', '1', 'The boss has not paid us for four months and keeps our passports', '2', '0', 'Near Baku airport', '1', '2', 'STOP'] },
]

/** Eight, so that the close of the seventh day has come. */
const DAYS_AFTER = 8

const BEGIN = '<!-- transcript -->'
const END = '<!-- end of transcript -->'

/** A week after the end, in English; a colleague has closed the case meanwhile. */
const AFTER = { language: 'English, a week after the end', texts: ['1', 'no', '2'] } as const

/** How a text travelled: letters, septets or units, and SMS paid for. */
const costOf = (talks: TalkService, text: string): string => {
  const { sms } = talks.service.pack
  if (sms === undefined) throw new Error('the pack does not converse')
  const { encoding, units, segments } = smsCost(sms, text)
  return `${segments} SMS, ${units} ${encoding === 'ucs2' ? 'units of UCS-2' : 'septets of GSM-7'}`
}

type Script = { language: string; texts: readonly string[] }

/** One line of the table, and what it costs us. */
const lineOf = (talks: TalkService, answer: string): { line: string; segments: number } => {
  const { sms } = talks.service.pack
  return { line: `| service | ${answer.trim()} | ${costOf(talks, answer)} |`, segments: sms === undefined ? 0 : smsCost(sms, answer).segments }
}

const block = async (talks: TalkService, one: TalkingPhone, { language, texts }: Script, first: readonly string[] = []): Promise<string[]> => {
  const lines = [`### ${language}`, '', '| who | text | cost |', '|---|---|---|']
  let segments = 0
  const say = (answers: readonly string[]): void => {
    for (const answer of answers.map((words) => lineOf(talks, words))) {
      segments += answer.segments
      lines.push(answer.line)
    }
  }
  say(first)
  for (const [n, text] of texts.entries()) {
    lines.push(`| worker | ${text} | |`)
    const fragment = n === 0 && language === 'Azerbaijani'
    say(fragment ? [await one.sends(text)].flatMap((answer) => (answer === undefined ? [] : [answer])) : await one.says(text))
  }
  return [...lines, '', `Together ${segments} SMS of ours.`, '']
}

/** What is texted and answered a week after a case ended. */
const afterwards = async (talks: TalkService): Promise<string[]> => {
  const one = talkOn(talks, talks.phone())
  for (const text of ['The boss has not paid us for four months', '66']) await one.says(text)
  await endCase(talks, one)
  talks.wait(DAYS_AFTER * 1440)
  for (const minutes of [0, 720]) {
    talks.wait(minutes)
    await one.work()
  }
  return block(talks, one, AFTER, one.heard())
}

/** The transcript of `docs/sms-conversation.md`, between its marks, as the service speaks today. */
export const playTranscript = async (): Promise<string> => {
  const talks = await startTalks()
  try {
    talks.at(TALK_NOON)
    const lines: string[] = []
    for (const script of SCRIPTS) lines.push(...(await block(talks, talkOn(talks, talks.phone()), script)))
    lines.push(...(await afterwards(talks)))
    return `${BEGIN}\n${lines.join('\n')}${END}`
  } finally {
    await talks.stop()
  }
}

/** The page with what stands between its marks replaced. */
export const withTranscript = (page: string, transcript: string): string => page.slice(0, page.indexOf(BEGIN)) + transcript + page.slice(page.indexOf(END) + END.length)
