import { expect } from 'chai'
import type { Pattern, WordFile } from '../../../src/classify/lexicon.ts'
import { createAutomaton } from '../../../src/classify/match.ts'
import { normalise } from '../../../src/classify/normalise.ts'
import { compilePatterns } from '../../../src/classify/pattern.ts'
import { plainWords } from '../../support/plain-words.ts'

const wordFile = (patterns: Pattern[], classes: Record<string, string[]> = {}): WordFile =>
  plainWords({
    classes,
    evenings: ['gece'],
    numbers: { on: 10, dörd: 4, üç: 3 },
    suffixes: { n: { endings: ['lar', 'ım', 'ı', 'dan'], negative: [] }, v: { endings: ['ir', 'lər', 'di', 'di'], negative: ['mə', 'm'] } },
    patterns,
  })
/** What a pattern finds in a text: the words themselves, and whether an ending turned one round. */
const find = (match: string, text: string, { classes, ...more }: Partial<Pattern> & { classes?: Record<string, string[]> } = {}): { text: string; negated: boolean }[] => {
  const normalised = normalise(text)
  const patterns = compilePatterns(wordFile([{ fact: 'f_docs_held', rule: 'r', match: [match], example: '-', ...more }], classes))
  return createAutomaton(patterns)
    .match(normalised)
    .matches.map(({ first, last, negated }) => ({ text: text.slice(normalised.tokens[first]?.start, normalised.tokens[last]?.end), negated }))
}
const finds = (match: string, text: string, more?: Parameters<typeof find>[2]): boolean => find(match, text, more).length > 0

describe('patterns of words', () => {
  it('match a word exactly, however it is typed', () => {
    expect(finds('maaş', 'MAASH')).to.equal(true)
    expect(finds('maaş', 'maaşım')).to.equal(false)
  })
  it('match a stem with any ending', () => expect(find('qorx*', 'qorxuram')).to.deep.equal([{ text: 'qorxuram', negated: false }]))
  it('match a stem with endings of its class in any order, and no other', () => {
    expect(finds('pasport~n', 'pasportlarımdan')).to.equal(true)
    expect(finds('pasport~n', 'pasportist')).to.equal(false)
  })
  it('tell a word that carries a negation from one that does not', () => {
    expect(find('ver~v', 'vermirlər')).to.deep.equal([{ text: 'vermirlər', negated: true }])
    expect(find('ver~v', 'verirlər')).to.deep.equal([{ text: 'verirlər', negated: false }])
  })
  it('match only the negated form where the pattern asks for it', () => {
    expect(find('ver~v-', 'vermirlər')).to.deep.equal([{ text: 'vermirlər', negated: false }])
    expect(finds('ver~v-', 'verirlər')).to.equal(false)
  })
  it('reach over at most three or eight words, and never over the end of a sentence', () => {
    expect(finds('a .. b', 'a 1 2 3 b')).to.equal(true)
    expect(finds('a .. b', 'a 1 2 3 4 b')).to.equal(false)
    expect(finds('a ... b', 'a 1 2 3 4 5 6 7 8 b')).to.equal(true)
    expect(finds('a ... b', 'a 1 2 3 4 5 6 7 8 9 b')).to.equal(false)
    expect(finds('a b', 'a c b')).to.equal(false)
    expect(finds('a .. b', 'a. b')).to.equal(false)
  })
  it('take one of several words or phrases in a place', () => {
    expect(finds('x (a|b c|d) y', 'x b c y')).to.equal(true)
    expect(finds('x (a|b c|d) y', 'x d y')).to.equal(true)
    expect(finds('x (a|b c|d) y', 'x b y')).to.equal(false)
  })
  it('compare numbers in digits, in words, glued to their unit, and of two words', () => {
    expect(finds('#>=3 (ay~n)', '3 ay')).to.equal(true)
    expect(finds('#>=3 (ay~n)', 'üç ay')).to.equal(true)
    expect(finds('#>=3 (ay~n)', '2 ay')).to.equal(false)
    expect(finds('#>=12 saat', '14saat')).to.equal(true)
    expect(find('#>=12 saat', 'on dörd saat')).to.deep.equal([{ text: 'on dörd saat', negated: false }])
    expect(finds('#>=1400 manat', '1.500 manat')).to.equal(true)
    expect(finds('#5-14 yaş', '12 yaş')).to.equal(true)
    expect(finds('#<15 yaş', '16 yaş')).to.equal(false)
    expect(finds('#>=12 saat', '٣ saat')).to.equal(false)
    expect(finds('#>=2', '994501234567')).to.equal(false)
  })
  it('compare both bounds of a number', () => {
    const texts = ['11 yaş', '12 yaş', '14 yaş', '15 yaş']
    expect(texts.map((text) => finds('#12-14 yaş', text))).to.deep.equal([false, true, true, false])
    expect(texts.map((text) => finds('#<14 yaş', text))).to.deep.equal([true, true, false, false])
    expect([finds('# yaş', '0 yaş'), finds('#>=3 yaş', '900 yaş'), finds('#>=0 yaş', '1000000 yaş'), finds('#>=0 yaş', '999999 yaş')]).to.deep.equal([true, true, false, true])
  })
  it('take a stem whole, and words of another language’s letters as they are typed', () => {
    expect(finds('qorx*', 'qaldım')).to.equal(false)
    const spelled = plainWords({ spelling: { x: 'h', xx: 'k' }, patterns: [{ fact: 'f_a', rule: 'r', match: ['xleb*'], example: 'x' }] })
    const match = (text: string): number => createAutomaton(compilePatterns(spelled)).match(normalise(text)).matches.length
    expect([match('xleba'), match('hleba'), match('kleba'), match('xxleba')]).to.deep.equal([1, 1, 0, 0])
  })
  it('reach over twelve words at most, however many are asked for', () => {
    const apart = (words: number): string => `a ${'x '.repeat(words)}b`
    expect([12, 13].map((words) => finds('a ..12 b', apart(words)))).to.deep.equal([true, false])
    expect([12, 13].map((words) => finds('a ..40 b', apart(words)))).to.deep.equal([true, false])
  })
  it('may be written with spaces around the words of a place', () => {
    for (const match of ['x ( a | b ) y', 'x (a|b) y', 'x   ( a|b )  y']) expect([finds(match, 'x b y'), finds(match, 'x y')], match).to.deep.equal([true, false])
  })
  it('name what does not close, a number with more behind it, and a pattern that asks nothing', () => {
    for (const match of ['(a', 'a)', '{a & b']) expect(() => find(match, 'x')).to.throw('brackets do not close')
    for (const match of ['#5x', '#>=3x', '#5-']) expect(() => find(match, 'x')).to.throw(`no number reads "${match}"`)
    for (const match of ['a?', 'a? b?']) expect(() => find(match, 'x')).to.throw('a pattern of optional places only')
    expect(() => find('{a & b & c & d & e}', 'x')).to.throw('too many orders in')
    expect(() => find('{a & b & c & d}', 'x')).to.not.throw()
  })
  it('tell which rule cannot be read', () => {
    expect(() => find('x', 'x', { classes: { docs: ['(a'] } })).to.throw('en class docs: brackets do not close')
    expect(() => compilePatterns(plainWords({ details: { people: ['# (a'] } }))).to.throw('en details of people: brackets')
    expect(() => compilePatterns(plainWords({ details: { sectors: { farming: ['(a'] } } }))).to.throw('en details of farming: brackets')
    expect(() => compilePatterns(plainWords({ past: ['(a'] }))).to.throw('en past: brackets')
  })
  it('name a bracket that does not close or stands in a word, and a number that is none', () => {
    for (const match of ['(a|b', '(a|b)c', '{a & b}?', 'a|b']) expect(() => find(match, 'x')).to.throw(/bracket/)
    expect(() => find('#>3', 'x')).to.throw('no number reads')
  })
  it('name the suffix class that is missing', () => {
    expect(() => compilePatterns(wordFile([{ fact: 'f_docs_held', rule: 'r', match: ['ver~q'], example: '-' }]))).to.throw('no suffix class named q')
  })
})

describe('word classes', () => {
  const classes = { docs: ['pasport~n', '@paper', 'iş icazəsi', '!pasportçu'], paper: ['sənəd~n'], boss: ['müdir', '@docs sahibi'] }
  const taken = '@docs .. al'
  it('hold words, stems, phrases and other classes', () => {
    for (const text of ['pasportlarım al', 'sənədlar bu gün al', 'iş icazəsi dünən al']) expect(finds(taken, text, { classes })).to.equal(true)
    expect(finds('(@boss|usta) al', 'pasport sahibi al', { classes })).to.equal(true)
    expect(find(taken, 'menim iş icazəsi dünən al', { classes })).to.deep.equal([{ text: 'iş icazəsi dünən al', negated: false }])
  })
  it('keep a word out, and no other', () => {
    expect(['alma x', 'alar x', 'al x'].map((text) => finds('(al*|!alma) x', text))).to.deep.equal([false, true, true])
    const fruit = { fruit: ['al*', '!alma'], food: ['@fruit', 'bread'] }
    expect(['alma', 'alar', 'bread'].map((text) => finds('@food', text, { classes: fruit }))).to.deep.equal([false, true, true])
    expect(['alma', 'bread'].map((text) => finds('(@food|alma)', text, { classes: fruit }))).to.deep.equal([true, true])
  })
  it('tell apart groups that differ in an option, in what they keep out, in what is optional or in a gap', () => {
    for (const [one, other, text] of [
      ['(a|b) z', '(a|c) z', 'c z'],
      ['(al*|!alma) z', '(al*|!alar) z', 'alma z'],
      ['(a b? c|q) z', '(a b c|q) z', 'a c z'],
      ['(a .. c|q) z', '(a c|q) z', 'a x c z'],
      ['(a b|q) z', '(a c|q) z', 'a c z'],
    ] as const) {
      const both = createAutomaton(
        compilePatterns(
          wordFile([
            { fact: 'f_one', rule: 'one', match: [one], example: '-' },
            { fact: 'f_other', rule: 'other', match: [other], example: '-' },
          ]),
        ),
      )
      const facts = both.match(normalise(text)).matches.map(({ pattern }) => pattern.fact)
      expect([finds(one, text), finds(other, text)], text).to.deep.equal([facts.includes('f_one'), facts.includes('f_other')])
      expect(facts, text).to.have.lengthOf(1)
    }
  })
  it('may hold phrases that hold other classes', () => {
    const nested = { firm: ['head of @docs', 'firm'], ...classes }
    expect(find('@firm x', 'a head of iş icazəsi x', { classes: nested })).to.deep.equal([{ text: 'head of iş icazəsi x', negated: false }])
    expect(finds('(the @firm|q) x', 'the head of sənədlar x', { classes: nested })).to.equal(true)
  })
  it('take every phrase that begins at a word: the one that leads on is the one that fills the place', () => {
    const ways = { way: ['a b', 'a b c', 'a'], other: ['a x'] }
    expect(['a d', 'a b d', 'a b c d', 'a c d'].map((text) => finds('@way d', text, { classes: ways }))).to.deep.equal([true, true, true, false])
    expect(['a x d', 'a b d', 'a x b d'].map((text) => finds('(@way|@other) d', text, { classes: ways }))).to.deep.equal([true, true, false])
    expect(find('@way d', 'y a b d', { classes: ways })).to.deep.equal([{ text: 'a b d', negated: false }])
  })
  it('find what a phrase holds before the phrase, in whatever order the classes are written', () => {
    const rounds = { outer: ['the @inner x', 'o'], inner: ['b @core', 'i'], core: ['c d', 'e'] }
    expect(['the b c d x z', 'the b e x z', 'the i x z', 'o z', 'the c d x z'].map((text) => finds('@outer z', text, { classes: rounds }))).to.deep.equal([
      true,
      true,
      true,
      true,
      false,
    ])
  })
  it('carry a negation on out of a phrase, and that it is only supposed', () => {
    const words = plainWords({
      classes: { give: ['money ver~v'] },
      suffixes: { v: { endings: ['ir'], negative: ['me'], conditional: ['se'] } },
      patterns: [{ fact: 'f_docs_held', rule: 'r', match: ['@give here'], example: 'x' }],
    })
    const meant = (text: string) =>
      createAutomaton(compilePatterns(words))
        .match(normalise(text))
        .matches.map(({ negated, supposed }) => [negated, supposed])
    expect(['money verir here', 'money vermeir here', 'money verse here', 'money vermese here'].map(meant)).to.deep.equal([
      [[false, false]],
      [[true, false]],
      [[false, true]],
      [[true, true]],
    ])
  })
  it('carry a negation on', () => expect(find('@give', 'vermirlər', { classes: { give: ['ver~v'] } })).to.deep.equal([{ text: 'vermirlər', negated: true }]))
  it('must exist and not hold themselves', () => {
    expect(() => find('@none', 'x')).to.throw('no word class named @none')
    expect(() => find('@a', 'x', { classes: { a: ['@b'], b: ['@a'] } })).to.throw('holds itself')
  })
})

describe('what a pattern may ask beside words in order', () => {
  it('an optional place', () => {
    for (const text of ['a b c', 'a c', 'a x b c']) expect(finds('a .. b? c', text)).to.equal(true)
    expect(finds('a .. b? c', 'a x c')).to.equal(false)
  })
  it('words in any order', () => {
    for (const text of ['a 1 b', 'b 1 2 a']) expect(finds('{a & b}', text)).to.equal(true)
    expect([finds('x {a & b}', 'x 1 a b'), finds('x ..1 {a & b}', 'x 1 a b'), finds('x ..1 {a & b}', 'x 1 b a')]).to.deep.equal([false, true, true])
    for (const text of ['x a b', 'x c 1 a']) expect(finds('x {a & (b|c)}', text)).to.equal(true)
    expect(finds('{a & b}', 'a. b')).to.equal(false)
  })
  it('another way where the nearest word leads nowhere', () => expect(finds('a .. b .. c', 'a b 1 b 2 3 c')).to.equal(true))
  it('gaps of its own length, and gaps within the clause', () => {
    expect(finds('a ..1 b', 'a 1 b')).to.equal(true)
    expect(finds('a ..1 b', 'a 1 2 b')).to.equal(false)
    expect(finds('a .. b', 'a, b')).to.equal(true)
    expect(finds('a .. b', 'a, b', { within: 'clause' })).to.equal(false)
  })
  it('nothing of a kind in its clause', () => {
    expect(finds('a .. b', 'a b özüm', { unless: ['öz*'] })).to.equal(false)
    expect(finds('a .. b', 'a b, özüm', { unless: ['öz*'] })).to.equal(true)
    expect(finds('a .. b', 'x y a b', { unless: ['x y'] })).to.equal(false)
  })
  it('nothing of a kind within eight words, whichever side', () => {
    const asks = { unless: ['no'] }
    expect([7, 8].map((words) => finds('a .. b', `a b ${'x '.repeat(words)}no`, asks))).to.deep.equal([false, true])
    expect([7, 8].map((words) => finds('a .. b', `no ${'x '.repeat(words)}a b`, asks))).to.deep.equal([false, true])
  })
  it('nothing of a kind in any of the clauses it reaches over, and only there', () => {
    const texts = ['no, a x, b', 'a x, b, no', 'no a x, b', 'a no, b', 'a, no, b', 'a, no b', 'a x, b no', 'a b. no', 'no. a b']
    expect(texts.map((text) => finds('a ... b', text, { unless: ['no'] }))).to.deep.equal([true, true, false, false, false, false, false, true, true])
  })
  it('something of a kind within twelve words, in its sentence and no other', () => {
    const asks = { near: ['yes'] }
    expect([11, 12].map((words) => finds('a .. b', `a b ${'x '.repeat(words)}yes`, asks))).to.deep.equal([true, false])
    expect([11, 12].map((words) => finds('a .. b', `yes ${'x '.repeat(words)}a b`, asks))).to.deep.equal([true, false])
    expect(['yes, a b', 'a b, yes', 'yes. a b', 'a b. yes', 'a yes b'].map((text) => finds('a .. b', text, asks))).to.deep.equal([true, true, false, false, true])
  })
  it('both at once', () => {
    const both = { unless: ['no'], near: ['yes'] }
    expect(['a b yes', 'a b yes no', 'a b', 'no a b', 'a b, yes, no'].map((text) => finds('a .. b', text, both))).to.deep.equal([true, false, false, false, true])
  })
  it('something of a kind in its sentence', () => {
    expect(finds('a .. b', 'iş yeri, a b', { near: ['iş yeri'] })).to.equal(true)
    expect(finds('a .. b', 'a b', { near: ['iş yeri'] })).to.equal(false)
  })
  it('clock times so many hours apart', () => {
    for (const text of ['7-dən 23-ə', '7 23', '8:00 - 22:00', '8den gece 2ye']) expect(finds('# ... #', text, { hours: 12 })).to.equal(true)
    for (const text of ['8-dən 5-ə', '9 18']) expect(finds('# ... #', text, { hours: 12 })).to.equal(false)
  })
})

describe('a language written in signs', () => {
  const findsSigns = (match: string, text: string): boolean => {
    const words = plainWords({
      language: 'zh',
      common: ['的', '我'],
      numbers: { 三: 3, 十: 10, 二: 2 },
      classes: { docs: ['护照', '证件'], 证: ['护照'] },
      patterns: [{ fact: 'f_docs_held', rule: 'r', match: [match], example: '-' }],
    })
    return createAutomaton(compilePatterns(words)).match(normalise(text)).matches.length > 0
  }
  it('is read sign by sign', () => {
    expect(findsSigns('@docs .. (扣|收走|没收)', '我的护照被他们没收了')).to.equal(true)
    expect(findsSigns('@证 .. 扣', '护照他扣')).to.equal(true)
    expect(findsSigns('{扣 & @docs}', '老板扣了所有人的证件')).to.equal(true)
    expect(findsSigns('#>=12 小时', '十二小时')).to.equal(true)
    expect(findsSigns('老板? 打 我', '我们老板打我')).to.equal(true)
    expect(findsSigns('打我', '打他')).to.equal(false)
    expect([findsSigns('老板? 打 我', '他打我'), findsSigns('我 老? 打', '我打'), findsSigns('我 老板? 打', '我板打')]).to.deep.equal([true, true, false])
  })
  it('has gaps of twice as many signs', () => {
    const apart = (signs: number): string => `扣${'他'.repeat(signs)}打`
    expect([6, 7].map((signs) => findsSigns('扣 .. 打', apart(signs)))).to.deep.equal([true, false])
    expect([16, 17].map((signs) => findsSigns('{扣 & 打}', apart(signs)))).to.deep.equal([true, false])
  })
})

describe('what a language finds beside its patterns', () => {
  // Made anew by each test: what is made while a file loads is judged by none.
  const automatonOf = () =>
    createAutomaton(
      compilePatterns(
        plainWords({
          classes: { boss: ['boss', 'head of firm'], pay: ['pay~v', 'wage'] },
          suffixes: { v: { endings: ['ing'], negative: ['not'] } },
          negations: ['never'],
          past: ['once'],
          details: { people: ['# workers'] },
          patterns: [
            { fact: 'f_late', rule: 'late', match: ['late'], example: 'x' },
            { fact: 'f_early', rule: 'early', match: ['early .. pay'], example: 'x' },
            { fact: 'f_night', rule: 'night', match: ['# .. #'], hours: 12, example: 'x' },
          ],
        }),
      ),
    )
  const found = (text: string) => automatonOf().match(normalise(text))
  const traits = (text: string): string[][] => {
    const { traitNames } = automatonOf()
    return found(text).traits.map((own) => own.map((trait) => traitNames[trait] ?? '').sort())
  }
  it('is what each word is: its classes, turned round or not, and what it says of the scope', () => {
    expect(traits('the boss never paying')).to.deep.equal([[], ['boss'], ['!negations'], ['pay']])
    expect(traits('wage paynot once')).to.deep.equal([['pay'], ['-pay'], ['!past']])
  })
  it('is all that a word is by itself and as the first of phrases, each once', () => {
    const of = (text: string): string[][] => {
      const { match, traitNames } = createAutomaton(
        compilePatterns(
          plainWords({
            classes: { part: ['head'], boss: ['head of firm', 'head of all firm'], place: ['head of firm', 'never pay~v', 'once'], body: ['head', 'head of'] },
            suffixes: { v: { endings: ['ing'], negative: ['not'] } },
            negations: ['never'],
            past: ['once', 'long ago'],
          }),
        ),
      )
      return match(normalise(text)).traits.map((own) => own.map((trait) => traitNames[trait] ?? ''))
    }
    const sorted = (text: string): string[][] => of(text).map((own) => own.toSorted())
    expect(sorted('head of firm')).to.deep.equal([['body', 'boss', 'part', 'place'], [], []])
    expect(sorted('x head of all firm')).to.deep.equal([[], ['body', 'boss', 'part'], [], [], []])
    expect(sorted('never paying never paynot')).to.deep.equal([['!negations', 'place'], [], ['!negations', '-place'], []])
    expect(sorted('once long ago once')).to.deep.equal([['!past', 'place'], ['!past'], [], ['!past', 'place']])
  })
  it('is where each of its words stands that tell how all is meant', () => {
    const { marks } = found('never late once never, once')
    expect([[...marks.negations], [...marks.past], [...marks.leaving]]).to.deep.equal([[0, 3], [2, 4], []])
  })
  it('is the numbers, and where each begins', () => {
    const { numbers } = found('late 8 workers 20')
    expect(numbers.map((number) => number?.value)).to.deep.equal([undefined, 8, undefined, 20])
  })
  it('is the class of a phrase at its first word', () => expect(traits('a head of firm')).to.deep.equal([[], ['boss'], [], []]))
  it('is details apart from facts, and each in the order of the text', () => {
    const { matches, details } = found('early we pay late, 5 workers late, 6 workers')
    expect(matches.map(({ pattern, first }) => [pattern.fact, first])).to.deep.equal([
      ['f_early', 0],
      ['f_late', 3],
      ['f_late', 6],
    ])
    expect(details.map(({ pattern, first }) => [pattern.rule, first])).to.deep.equal([
      ['people', 4],
      ['people', 7],
    ])
    const again = found('late early we pay late early pay')
    expect(again.matches.map(({ pattern, first }) => `${pattern.rule} ${first}`)).to.deep.equal(['late 0', 'early 1', 'late 4', 'early 5'])
  })
  it('is of each pattern what its rule says, whatever the words', () => {
    const said = createAutomaton(
      compilePatterns(
        plainWords({
          details: { people: ['crowd .. workers'], sectors: { farming: ['field'] } },
          patterns: [
            { fact: 'f_a', rule: 'plain', match: ['plain'], example: 'x' },
            { fact: 'f_b', rule: 'full', match: ['full'], example: 'x', time: 'past', link: 'leaving', within: 'clause', hours: 0 },
          ],
        }),
      ),
    )
    const { matches } = said.match(normalise('plain full'))
    expect(matches.map(({ pattern }) => pattern)).to.deep.equal([
      { fact: 'f_a', rule: 'plain', time: 'now', leaving: false, inClause: false, hours: undefined, detail: undefined },
      { fact: 'f_b', rule: 'full', time: 'past', leaving: true, inClause: true, hours: 0, detail: undefined },
    ])
    const details = (text: string) => said.match(normalise(text)).details.map(({ pattern }) => pattern.detail)
    expect(details('crowd of workers in a field')).to.deep.equal([
      { kind: 'people', code: undefined, follows: false },
      { kind: 'sector', code: 'farming', follows: false },
    ])
    expect(details('crowd, of workers'), 'a detail stays in its clause').to.deep.equal([])
  })
  it('is hours that are far enough apart', () => {
    const hours = (text: string): number => found(text).matches.length
    expect([hours('from 8 to 20'), hours('from 8 to 19'), hours('from 8 to 21')]).to.deep.equal([1, 0, 1])
  })
})
