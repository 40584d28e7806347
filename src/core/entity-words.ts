import { foldName } from './fold-name.ts'

const folded = (lines: readonly string[]): ReadonlySet<string> => new Set(lines.flatMap((line) => line.split(' ')).map(foldName))

/** Legal forms of companies in the scripts and languages of a form: they tell no two names apart. */
export const LEGAL_FORMS: ReadonlySet<string> = folded([
  'MMC ASC QSC MƏMM şirkəti şirkət fərdi sahibkar holdinq firması',
  'ООО ОАО ЗАО ПАО АО ИП ЧП фирма компания группа холдинг общество',
  'AŞ Ltd Şti LTDŞTİ San Tic sanayi ticaret ve şirketi şirket',
  'LLC LLP Limited Inc Corp Corporation PLC JSC OJSC CJSC Co GmbH Company Holding Group',
])

/** Words that say what kind of place or person it is, or that nobody knows: alone they name no one. */
export const COMMON_WORDS: ReadonlySet<string> = folded([
  'tikinti inşaat şantiye стройка строительство construction building site obyekt объект',
  'restoran ресторан restaurant kafe cafe кафе bar otel hotel отель mehmanxana гостиница',
  'ferma ферма farm zavod завод fabrika фабрика factory sex mağaza магазин market shop ev дом house home ofis офис office bazar рынок',
  'müdir директор director boss patron şef sahib хозяин начальник manager employer işəgötürən работодатель kişi adam man woman usta',
  'iş work работа job my the a мой наш mənim bizim bilmirəm bilmirik bilmiyorum yoxdur yox heç kim не знаю неизвестно нет никто net nobody none no not unknown don dont know i test',
  'Bakı Baku Баку Москва Moscow İstanbul Azərbaycan Azerbaijan Азербайджан Gəncə Ganja Гянджа Sumqayıt Sumgait Сумгаит Türkiyə Turkey Россия Russia',
])

/** Words of addresses that people write or leave out. */
export const STREET_WORDS: ReadonlySet<string> = folded([
  'küç küçəsi ул улица street st prospekt prospekti пр проспект cad caddesi sok sokak ev дом house д no № bina rayonu район şəhəri город г in at',
])
