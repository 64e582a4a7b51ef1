import type { account } from '@/contract/account'
import type { Output } from '@/contract/contract'

type Relation = Output<typeof account.operations.bonds>['bonds'][number]['relation']
type Line = Output<typeof account.operations.acts>['acts'][number]
type Act = Line['what']
type Why = NonNullable<Line['why']>

/** What the helper is to the person served. */
const helpers: Record<Relation, string> = {
  child: '孩子',
  spouse: '爱人',
  parent: '父母',
  sibling: '兄弟姐妹',
  relative: '亲戚',
  neighbour: '邻居',
  other: '熟人',
}

/** The same the other way round: what the person served is to the helper. */
const served: Record<Relation, string> = { ...helpers, child: '父母', parent: '孩子' }

/** What was done for the person who reads it. */
const acts: Record<Act, string> = {
  'booking.ordered': '替您点了服务',
  'booking.cancelled': '替您取消了',
  'booking.waiting': '替您排了队',
  'booking.offered': '替您要了空位',
  'booking.left': '替您退出了排队',
  'booking.lapsed': '没有确认，位子让出去了',
  'booking.rescheduled': '替您改了时间',
  'booking.attended': '记下您到了',
  'booking.missed': '记下您没来',
  'booking.explained': '替您说了没来的原因',
  'booking.forgiven': '把没来的那次抹掉了',
  'menu.published': '上架了一项服务',
  'menu.revised': '改了一项服务',
  'menu.withdrawn': '下架了一项服务',
  'menu.returned': '重新上架了一项服务',
  'schedule.sessionCancelled': '取消了一场',
  'schedule.sessionAdded': '加了一场',
  'schedule.ruleChanged': '改了时间安排',
  'demand.expressed': '替您提了需求',
  'demand.answered': '答复了您的需求',
  'demand.refused': '说明了为什么办不了',
  'demand.reopened': '替您请社区再看一次',
  'demand.withdrawn': '替您撤了需求',
  'demand.merged': '把您的需求和别人的并在一起',
  'demand.unmerged': '把您的需求单独列出来',
  'demand.became': '您要的有了',
  'demand.projectOpened': '您要的立了项',
  'demand.projectTaken': '您要的有人承接了',
  'demand.projectDone': '您要的办好了',
  'demand.visited': '走访后记了一笔',
  'demand.visitsRead': '看了走访时记的事',
  'volunteering.claimed': '接了您的单',
  'volunteering.released': '退还了您的单',
  'volunteering.checkedIn': '到了，开始服务',
  'volunteering.checkedOut': '服务完了',
  'feedback.rated': '替您评价了',
  'account.bondAsked': '想和您绑成家人',
  'account.bonded': '家人绑好了',
  'account.bondEnded': '解开了家人绑定',
  'account.registered': '替您登记了',
  'account.paused': '请您先缓一缓再点',
  'account.resumed': '您又可以照常点了',
  'account.looked': '看了您的名字和电话',
}

/** What somebody's name and telephone were looked at for. */
const whys: Record<Why['reason'], string> = {
  call: '为了打电话确认',
  visit: '为了上门服务',
  identity: '为了核对身份',
  emergency: '因为有紧急情况',
  other: '为了',
  serving: '为了来帮您',
}

/** A masked name, which no line may end within. */
const whole = (name: string) => name.replace('*', '\u2060*\u2060')

/** A time that ends with a digit keeps its distance from the word after it. */
const beside = (when: string) => (/\d$/.test(when) ? `${when} ` : when)

/** Family: who may order for whom, and what was done for one. */
export const family = {
  title: '家人',
  door: '替爸妈点，或请孩子帮',
  relations: { helper: helpers, served },
  person: (relation: string, name: string) => `${relation} ${name}`,

  first: '家人可以替您点',
  firstWords: '爸妈手机用不惯，孩子替着点；自己不方便，请家人帮一把。两边都同意才算，随时能停。',
  iHelp: '我帮家人点',
  iHelpWords: '给爸妈、给老邻居点',
  helpMe: '请家人帮我点',
  helpMeWords: '请孩子、请邻居替我点',
  haveCode: '家人给了我一个数',
  haveCodeWords: '填上就行',
  add: '再加一位',
  acts: '别人替我办的',
  actsWords: '谁、办了什么、什么时候',
  mineWords: '家人、借场地、设置',
  venues: '借场地',
  venuesWords: '排练、开会、聚一聚，免费借',
  visitorWords: '先登记一下，就能和家人绑在一起。',
  join: '去登记',

  forThem: '我能帮他们点',
  forThemWords: '下单时选“给谁”就行。',
  forMe: '能帮我点的人',
  forMeWords: '他们点的，您这里都看得到。',
  since: (day: string) => `${day}起`,
  vouched: '社区当面办的',
  agreed: '两边都同意了',
  order: '去点',
  orderLabel: (who: string) => `替${who}点`,
  end: '停掉',
  endLabel: (who: string) => `停掉：${who}`,
  endTitle: { helper: (who: string) => `不再帮${who}点了？`, served: (who: string) => `不让${who}帮您点了？` },
  endWords: '现在就停，两边一起。已经点好的单都还在。以后还想要，再绑一次。',
  endYes: '停掉',
  endNo: '留着',
  ended: '停掉了。',

  invite: {
    who: { helper: '您帮谁点？', served: '请谁帮您点？' },
    whoWords: {
      helper: '选一个，就给您一个数。对方填上、点了同意，您就能替他点。',
      served: '选一个，就给您一个数。对方填上、点了同意，就能替您点。',
    },
    label: '对方是您的什么人',
    get: '要一个数',
    tell: '把这个数告诉对方',
    codeLabel: (code: string) => `数是 ${code.split('').join(' ')}`,
    until: (when: string) => `${beside(when)}以前有效，只能用一次`,
    how: '对方怎么用',
    steps: ['打开点菜，点“我的”，再点“家人”', '点“家人给了我一个数”，填上', '看清是您，点“同意”'],
    careful: '谁填了这个数，谁就能替您点。只告诉您信得过的人。',
    copy: '复制这个数，发给对方',
    copied: '复制好了，去发给对方吧。',
    notCopied: '没复制上，照着念给对方就行。',
    waiting: '等对方同意，这里会告诉您。',
    agreed: (who: string) => `${who}同意了`,
    agreedWords: { helper: '现在就能替对方点：下单时选“给谁”。', served: '现在起，对方能替您点了。' },
    toMenu: '去点一样',
    done: '看看家人',
  },

  accept: {
    title: '填家人给的数',
    label: '家人给的数',
    words: '家人念给您，或者发给您的那个数，8 位或 12 位。',
    short: '还差几位，再看看。',
    look: '看看是谁',
    asks: {
      helper: (who: string) => `${who}想帮您点服务`,
      served: (who: string) => `${who}请您帮着点服务`,
    },
    says: {
      helper: (relation: string) => `说是您的${relation}`,
      served: (relation: string) => `说是您的${relation}`,
    },
    means: '同意了，就是：',
    allows: {
      helper: [
        '对方能替您点、改时间、取消',
        '对方看得到您点的单',
        '替您办的每一件，都记在“别人替我办的”',
        '不想要了，随时停掉',
      ],
      served: ['您能替对方点、改时间、取消', '您看得到对方点的单', '您替对方办的，对方都看得到', '不想帮了，随时停掉'],
    },
    careful: '不认识这个人，就别同意。',
    yes: '同意',
    no: '不同意',
    doneTitle: { helper: (who: string) => `好了，${who}能帮您点了`, served: (who: string) => `好了，您能帮${who}点了` },
    doneWords: { helper: '替您办的每一件，您都看得到。', served: '点的时候，下单那一页选“给谁”。' },
  },

  log: {
    title: '别人替我办的',
    words: '谁替您办了什么、谁看过您的电话，一件件都在这里，改不掉。',
    as: { family: '家人', desk: '社区', volunteer: '志愿者' },
    own: '您自己',
    what: acts,
    ownWhat: {
      'account.bondAsked': '请家人帮您点',
      'account.bonded': '同意了家人绑定',
      'account.bondEnded': '停掉了家人绑定',
    } as Partial<Record<Act, string>>,
    sentence: (who: string, what: string) => `${who} ${what}`,
    looked: (who: string, from: string) => `${from ? `${from}的` : ''}${whole(who)}看了您的名字和电话`,
    why: ({ reason, words }: Why) => `${whys[reason]}${words ? `“${words}”` : ''}`,
    titles: (titles: readonly string[]) => titles.join('、'),
    none: '还没有人替您办过什么',
    noneWords: '家人替您点了、社区替您办了、谁看了您的电话，都会记在这里：谁、什么事、什么时候。',
    toFamily: '看看家人',
  },

  pause: {
    title: (until: string) => `社区请您先缓一缓再点，到 ${until}`,
    reason: (reason: string) => `原因：${reason}`,
    words: '有话要说，打给社区，可以商量。',
    call: (who: string) => `打给${who}`,
  },
}
