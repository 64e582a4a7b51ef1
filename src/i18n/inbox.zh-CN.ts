/** A time that ends with a digit keeps its distance from the word after it. */
const then = (before: string, after: string) => (/\d$/.test(before) ? `${before} ${after}` : `${before}${after}`)

const whose = (as: 'family' | 'desk', who: string) => `${as === 'desk' ? '社区' : '家人'} ${who} `

/** What one was told, each as one sentence, and the one thing to do. */
export const inbox = {
  intro: '最近的在最上面，留半年。',
  fresh: '新',
  empty: '还没有消息',
  emptyWords: '点了服务以后，谁来、有没有变动、空出位子，都在这里告诉您。',
  toMenu: '去点一样',
  visitorWords: '登记以后，要告诉您的都在这里。',
  join: '去登记',
  reason: (reason: string) => `原因：${reason}`,
  say: {
    offered: (title: string, when: string, until: string) =>
      `“${title}”空出位子了，${then(when, '那一场')}。给您留到${until}，请来确认。`,
    offeredOver: (title: string, when: string) => `“${title}”空出过位子，${then(when, '那一场')}。已经过了确认的时间。`,
    lapsed: (title: string, when: string) => `没来得及确认，${then(when, `的“${title}”让给下一位了。`)}`,
    ordered: (as: 'family' | 'desk', who: string, title: string, when: string, more: number) =>
      `${whose(as, who)}替您点了“${title}”，${when}。${more > 0 ? `一共 ${more + 1} 样。` : ''}`,
    cancelled: (as: 'family' | 'desk', who: string, title: string, when: string) =>
      `${whose(as, who)}取消了您${then(when, `的“${title}”。`)}`,
    rescheduled: (as: 'family' | 'desk', who: string, title: string, from: string, when: string) =>
      `${whose(as, who)}把您的“${title}”改了时间：原来${from}，改到${when}。`,
    withdrawn: (title: string, when: string) => `对不住，${then(when, `的“${title}”取消了。`)}`,
    revised: (title: string, when: string) => `“${title}”有改动，就是您点的${then(when, '那一场')}，请看一看。`,
    claimed: (who: string, title: string, when: string) => `${who} 接了您的“${title}”，${then(when, '来。')}`,
    released: (who: string, title: string, when: string) =>
      `${who} 来不了了，${then(when, `的“${title}”正在另找人。`)}`,
    served: (who: string, title: string) => `“${title}”做完了，${who} 来的。做得怎么样，请您说说。`,
    eve: (title: string, when: string, place: string) => `别忘了，${when}，“${title}”${place ? `，在${place}` : ''}。`,
    near: (title: string, when: string, place: string) =>
      `快到时间了，${when}，“${title}”${place ? `，在${place}` : ''}。`,
    reminded: (title: string, when: string, place: string) =>
      `社区提醒您，别忘了：${when}，“${title}”${place ? `，在${place}` : ''}。`,
    dutyEve: (who: string, title: string, when: string) => `别忘了，${when}，您去帮 ${who} “${title}”。`,
    dutyNear: (who: string, title: string, when: string) => `快到时间了，${when}，您去帮 ${who} “${title}”。`,
    dutyOff: (who: string, title: string, when: string) => `${who} ${then(when, `的“${title}”取消了，您不用去了。`)}`,
    bonded: (who: string) => `您和 ${who} 绑成家人了。`,
    bondEnded: (who: string) => `您和 ${who} 的家人绑定解开了。`,
    paused: (until: string) => `社区请您先缓一缓再点，到${until}。为什么，“我的”里写着。`,
    resumed: '您又可以照常点了。',
    planned: (need: string) => `您要的“${need}”，社区打算办。`,
    later: (need: string) => `您要的“${need}”，社区先放一放。`,
    refused: (need: string) => `您要的“${need}”，社区说办不了。`,
    became: (need: string, title: string) => `您要的“${need}”办成了：菜单上的“${title}”。先说的人先有位子。`,
  },
  act: {
    confirm: '去确认',
    orders: '看我的单',
    other: '看别的时间',
    rate: '去评价',
    task: '看任务',
    tasks: '看能帮的事',
    family: '看家人',
    me: '去我的',
    demands: '看我的需求',
    service: '看这项服务',
    menu: '去点一样',
  },
  actLabel: (act: string, title: string) => `${act}：${title}`,
  settings: {
    title: '提醒',
    words: '到时候在“消息”里提醒您；答应过的，微信里也发。晚上 9 点到早上 8 点不打扰。',
    label: '什么时候提醒',
    eve: '前一天晚上',
    eveWords: '晚上 7 点，说一说明天的安排',
    near: '开始前 2 小时',
    nearWords: '快到时间了，再叫您一声',
    phone: '微信里还能发',
    left: (count: number) => `还能发 ${count} 条`,
    more: '再要几条',
    kinds: { offered: '空出位子', reminded: '快开始了', changed: '有变动', progress: '谁来、做完了' },
    kept: '改好了。',
  },
}
