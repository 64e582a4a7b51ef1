import type { Output } from '@/contract/contract'
import { CATEGORIES, type menu } from '@/contract/menu'
import { groups, households, wheres } from './eligibility.zh-CN'

type Problem = Output<typeof menu.operations.checkImport>['problems'][number]
type Code = Problem['code']

const number = (count: number) => count.toLocaleString('zh-CN')

interface Choice {
  id: string
  name: string
}

const choices = <Id extends string>(names: Record<Id, string>): Choice[] =>
  Object.entries<string>(names).map(([id, name]) => ({ id, name }))

/** What sheets and their columns are called: the first is what we write, the others are understood too. */
export const sheetWords = {
  sheets: {
    services: ['服务', '服务项目', '服务清单', '供给清单', '菜单'],
    sessions: ['场次', '场次安排', '排期', '时间'],
  },
  services: {
    key: ['编号', '服务编号', '序号', '号'],
    title: ['名称', '服务名称', '服务', '服务项目', '标题', '项目名称'],
    category: ['分类', '类别', '类型', '服务类别'],
    provider: ['提供方', '谁提供', '服务商', '提供单位', '服务单位', '承办单位'],
    where: ['方式', '服务方式', '怎么给'],
    place: ['地点', '服务地点', '地址', '在哪里'],
    timeLimit: ['时限', '办理时限', '多久办好'],
    forWhom: ['对象', '服务对象', '适合谁', '谁能点'],
    ageFrom: ['最小年龄', '年龄下限'],
    ageTo: ['最大年龄', '年龄上限'],
    households: ['家庭情况', '限家庭'],
    groups: ['人群', '限人群'],
    communities: ['限社区', '社区代码'],
    cost: ['费用', '价格', '收费', '收费标准'],
    bring: ['自带', '要带什么', '请带', '携带物品'],
    standard: ['标准', '服务标准', '说明', '服务内容', '内容'],
    volunteersNeeded: ['志愿者人数', '要几位志愿者', '志愿者', '所需志愿者'],
    cancelBefore: ['提前几分钟可取消', '取消提前', '提前取消分钟'],
    reschedules: ['可改期次数', '改期次数', '可改几次'],
  },
  sessions: {
    key: ['编号', '服务编号', '序号', '号'],
    date: ['日期', '服务日期', '哪天', '时间'],
    from: ['开始', '开始时间', '几点开始'],
    until: ['结束', '结束时间', '几点结束'],
    capacity: ['名额', '人数', '名额人数', '可约人数'],
    venue: ['场地', '活动室', '房间', '场所'],
    staff: ['人员', '服务人员', '谁来做', '工作人员'],
  },
  ignored: ['备注', '备注说明', '注'],
  choices: {
    category: CATEGORIES.map(({ id, name }): Choice => ({ id, name })),
    where: choices(wheres),
    households: choices(households),
    groups: choices(groups),
  },
}

const COLUMN_NAMES: Record<string, string> = Object.fromEntries(
  [...Object.entries(sheetWords.services), ...Object.entries(sheetWords.sessions)].map(([id, [name = '']]) => [
    id,
    name,
  ]),
)

export const choicesOf = (column: Problem['column']): readonly Choice[] =>
  (column && (sheetWords.choices as Record<string, readonly Choice[]>)[column]) || []

export const columnName = (column: Problem['column']) => (column ? (COLUMN_NAMES[column] ?? '') : '')
const sheetName = (sheet: Problem['sheet']) => sheetWords.sheets[sheet][0] ?? ''

type Detail = NonNullable<Problem['detail']> & { column: Problem['column'] }

/** What is wrong with a cell, and what to do. */
const PROBLEMS: Record<Code, (detail: Detail) => string> = {
  SHEET_MISSING: () => '没有找到叫“服务”的工作表。请用模板，工作表的名字不要改。',
  SHEET_EMPTY: () => '“服务”表里一行也没有。从第二行起，一行写一个服务。',
  HEADING_MISSING: () => '少了这一列。请照模板，把标题写在第一行。',
  HEADING_TWICE: () => '这一列有两个，留一个。',
  HEADING_UNKNOWN: ({ name }) => `第一行的“${name}”不认得。改成模板里的名字，或者删掉这一列；只给自己看的写“备注”。`,
  TOO_MANY_ROWS: ({ most = 0 }) => `一次最多 ${number(most)} 行，请分成几个表格。`,
  TOO_MANY_SESSIONS: ({ most = 0 }) => `一个服务一次最多 ${number(most)} 场，多的请放到另一个表格。`,
  MERGED: () => '这里是合并的单元格，请拆开，每一格都填上。',
  HIDDEN: () => '这一行是隐藏的。要导入就取消隐藏，不要就删掉。',
  FORMULA: () => '这一格是公式，请改成数值（复制后“选择性粘贴—数值”）。',
  ERROR_VALUE: () => '这一格是 Excel 的错误值，请改成要写的内容。',
  EMPTY: () => '这一格要填。',
  NOT_TEXT: () => 'Excel 把这一格当成了日期或对错，请把格式改成“文本”再写一遍。',
  BAD_TEXT: () => '里面有看不见的字符，请删掉重写。',
  TOO_LONG: ({ most = 0 }) => `太长了，最多 ${number(most)} 个字。`,
  NOT_COUNT: () => '这里要写整数，比如 20。',
  OUT_OF_RANGE: ({ least = 0, most = 0 }) => `要在 ${number(least)} 到 ${number(most)} 之间。`,
  CHOICE_UNKNOWN: ({ column }) =>
    `没有这一种。从这些里选：${choicesOf(column)
      .map(({ name }) => name)
      .join('、')}。`,
  DATE_UNREADABLE: () => '看不懂是哪一天。写成 2026-11-25 或 11月25日。',
  TIME_UNREADABLE: () => '看不懂是几点。写成 9:00 或 14:30。',
  KEY_TWICE: ({ row }) => `编号和第 ${row} 行一样，换一个。`,
  KEY_UNKNOWN: ({ name }) => `“服务”表里没有编号“${name}”。`,
  SERVICE_TWICE: ({ row }) => `和第 ${row} 行是同一个服务（名称和提供方都一样），留一个。`,
  SERVICE_GONE: () => '这个服务刚刚下架了，它的这些场次没有开。',
  SESSION_TWICE: ({ row }) => `和第 ${row} 行是同一场，留一个。`,
  SESSION_IN_PAST: () => '这一场已经过去了，改到以后，或者删掉这一行。',
  SESSION_ENDS_BEFORE_START: () => '结束要比开始晚。',
  SESSION_TOO_LONG: () => '一场最长一天，分成几场吧。',
  SESSION_TOO_FAR: () => '太远了，一年以内才能排。',
  SESSIONS_OVERLAP: ({ row }) => `和第 ${row} 行的时间撞上了（场地前后要留的时间也算）。`,
  SESSION_DIFFERS: () => '这一场已经在菜单上，写的名额或人员不一样。要改请到排期里改，这里照原样写或删掉这一行。',
  VENUE_NOT_FOUND: ({ name }) => `本社区没有叫“${name}”的场地。先到“场地”里登记，或者改成登记的名字。`,
  VENUE_AMBIGUOUS: ({ name }) => `叫“${name}”的场地不止一个，请先把它们的名字改得不一样。`,
  VENUE_TOO_SMALL: ({ most = 0 }) => `这个场地最多容 ${number(most)} 人。`,
  VENUE_CLOSED_THEN: () => '那时场地不开门，换个时间或场地。',
  WORKDAYS_UNKNOWN: () => '那一年的放假安排还没有公布，还不能排到那里。',
  VENUE_TAKEN: ({ name }) => `那时${name ? `“${name}”` : '场地'}已经有人用了，换个时间或场地。`,
  STAFF_NOT_FOUND: ({ name }) => `本社区没有叫“${name}”的服务人员。写全名；几位之间用顿号隔开。`,
  STAFF_AMBIGUOUS: ({ name }) => `叫“${name}”的不止一位，分不清是谁。先空着，导入后到排期里定。`,
  STAFF_TAKEN: ({ name }) => `${name || '这位'}那时已有别的安排，换个时间或人。`,
}

export const problemWords = ({ code, column, detail }: Problem) => PROBLEMS[code]({ ...detail, column })

/** 服务 第 3 行 */
export const rowWords = ({ sheet, row }: Pick<Problem, 'sheet' | 'row'>) =>
  row > 0 ? `${sheetName(sheet)} 第 ${number(row)} 行` : `“${sheetName(sheet)}”表`

/** Why a file cannot be read at all, and what to do. */
export const fileProblems = {
  FILE_EMPTY: '这个文件是空的。请打开看看，存好再选。',
  FILE_TOO_LARGE: '文件超过 10 MB。删掉图片和用不到的工作表，或者分成几个。',
  FILE_ENCRYPTED: '文件加了密码，打不开。请先去掉密码再存一遍。',
  FILE_OTHER_TABLE: '这是旧版或别家的表格。请在 Excel 或 WPS 里“另存为” .xlsx。',
  FILE_DOCUMENT: '这是文档，不是表格。请把内容填进模板。',
  FILE_ARCHIVE: '这是压缩包。请先解开，选里面的 .xlsx。',
  FILE_NOT_TABLE: '这不是表格文件。请选 .xlsx 或 .csv。',
  FILE_DAMAGED: '文件坏了，或者没有传全。请重新存一遍再选。',
  FILE_SWOLLEN: '文件里面的内容大得不正常，没有打开。请把内容复制到模板里。',
  FILE_TOO_MANY_SHEETS: '工作表太多，最多 20 张。请只留“服务”和“场次”。',
  FILE_TOO_MANY_ROWS: '行太多，一个工作表最多 20,000 行。请分成几个表格。',
  FILE_TOO_MANY_COLUMNS: '列太多，一个工作表最多 64 列。请照模板留用得到的列。',
}

type Fact = Output<typeof menu.operations.checkImport>['services']['revised'][number]['changed'][number]

const FACT_NAMES: Record<Fact, string> = {
  ...{ title: '名称', category: '分类', provider: '提供方', where: '方式', place: '地点', cost: '费用' },
  ...{ forWhom: '对象', bring: '自带', standard: '标准', timeLimit: '时限', eligibility: '限定的人' },
  ...{ volunteersNeeded: '志愿者人数', terms: '取消和改期' },
}

/** Bringing the menu in from a workbook, and taking it out. */
export const importing = {
  title: '导入导出',
  templateTitle: '第一步：填表',
  templateWords: '下载模板，一行一个服务、一行一场。示例行看完删掉就行。',
  template: '下载模板',
  templateFile: '点菜-服务与场次-模板.xlsx',
  export: '导出现在的菜单',
  exporting: (count: number) => `导出中，已取 ${number(count)} 个服务`,
  exportFile: (community: string, day: string) => `点菜-${community}-${day}.xlsx`,
  exported: (services: number, sessions: number) =>
    `导出了 ${number(services)} 个服务、${number(sessions)} 场。改好了可以再导入。`,
  chooseTitle: '第二步：选表格',
  choose: '选表格',
  drop: '也可以把文件拖到这里。.xlsx 或 .csv，最多 10 MB、5,000 行。',
  dropHere: '松手就读这个文件',
  fileLabel: '要导入的表格文件',
  reading: '正在读文件',
  checking: (done: number, all: number) => `正在核对：${number(done)} / ${number(all)} 行`,
  stop: '停下',
  stopped: '停下了，什么也没有写。',
  another: '换一个表格',
  same: '改好了，再选一次',
  nothingWritten: '菜单没有变动。',
  problemsTitle: (count: number) => `有 ${number(count)} 处要改`,
  problemsWords: '都改好才会导入，现在什么也没有写进菜单。可以下载标好的表格，在里面照着改。',
  problemsMore: (count: number) => `还有 ${number(count)} 处，都标在下载的表格里。`,
  columns: { where: '在哪里', column: '哪一列', cell: '写的是', problem: '怎么改' },
  caption: '要改的地方',
  blank: '（空）',
  annotated: '下载标好的表格',
  annotatedFile: (name: string) => `${name.replace(/\.\w+$/, '')}-要改的地方.xlsx`,
  annotatedSheet: '要改的地方',
  clearTitle: '都对，可以导入',
  willAdd: (services: number, sessions: number) => `新增 ${number(services)} 个服务、${number(sessions)} 场。`,
  willRevise: (services: number) => `更新 ${number(services)} 个已有的服务，已经点了的人会收到改了什么。`,
  revises: (row: number, title: string, facts: readonly Fact[]) =>
    `第 ${number(row)} 行 ${title}：改${facts.map((fact) => FACT_NAMES[fact]).join('、')}`,
  revisesMore: (count: number) => `还有 ${number(count)} 个也会改。`,
  stays: (services: number, sessions: number) =>
    `${number(services)} 个服务、${number(sessions)} 场已经在菜单上，一样的不动。`,
  nothingNew: '表格里的都已经在菜单上，没有要导入的。',
  submit: (community: string) => `导入到${community}`,
  staging: (done: number, all: number) => `正在上传：${number(done)} / ${number(all)} 行`,
  deciding: '正在最后核对',
  applying: (done: number, all: number) => `正在写进菜单：${number(done)} / ${number(all)} 个服务`,
  mayLeave: '可以离开，剩下的会自己写完。',
  doneTitle: '导入好了',
  done: (services: number, sessions: number) =>
    `${number(services)} 个服务、${number(sessions)} 场已经在菜单上，居民现在就能点。`,
  lostTitle: (count: number) => `有 ${number(count)} 场没有开`,
  lostWords: '核对以后、写进去之前，这些时间刚被占了。别的都写好了；这几场换个时间再导入就行。',
  interrupted: '再试一次会接着来，不会重复。',
  changedMeanwhile: '刚才核对以后，有地方变了。',
  seeMenu: '看菜单',
  failed: '没有走完',
  nextDay: '次日',
  noteSheet: '填表说明',
  notes: [
    ['怎么填'],
    ['1. “服务”表一行一个服务。编号自己起，短一点，只在这个表格里用。'],
    ['2. “场次”表一行一场，编号写它属于哪个服务。没有场次的服务也能导入。'],
    ['3. 日期写 2026-11-25 或 11月25日；时间写 9:00、14:30。'],
    ['4. 场地写登记过的名字，不用场地就空着。人员写全名，几位之间用顿号。'],
    ['5. 家庭情况和人群写菜单里用的那几种，几样之间用分号。'],
    ['6. 名称和提供方都一样的，就是菜单上已有的那个服务；一样的场次不会重复。'],
    ['7. 不要合并单元格，不要用公式，不要隐藏行。只给自己看的列，标题写“备注”。'],
    ['8. 文字开头的 = + - @ 前面会多一个撇号，导入时会自己去掉。'],
  ],
  exampleServices: [
    [
      ...['A1', '理发', '理发', '便民理发队', '到场', '社区服务站一楼', '20 分钟', '60 岁以上优先', 60, '', '', '', ''],
      ...['免费', '', '一人一围布，剪完扫净', 0, 60, 2, '示例，用前请删'],
    ],
    [
      ...[
        'A2',
        '上门量血压',
        '健康',
        '社区卫生服务站',
        '上门',
        '',
        '',
        '',
        '',
        '',
        '一个人住；子女不在身边',
        '慢性病人',
        '',
      ],
      ...['免费', '身份证', '', 0, 0, 2, '示例，用前请删'],
    ],
  ] as (string | number)[][],
  exampleSessions: [
    ['A1', 7, 9 * 60, 11 * 60, 12, '', ''],
    ['A1', 14, 9 * 60, 11 * 60, 12, '', ''],
    ['A2', 8, 14 * 60 + 30, 16 * 60, 20, '', ''],
  ] as (string | number)[][],
}
