/** The doors to what one was told, and the question whether one wants it on the phone. */
export const reminder = {
  title: '消息',
  none: '看过的消息都在这',
  unread: (count: number) => `${count} 条没看`,
  news: (count: number) => (count === 1 ? '有 1 条新消息' : `有 ${count} 条新消息`),
  newsWords: '点开看看',
  settings: '提醒',
  settingsWords: '前一天晚上、开始前',

  ask: {
    label: '微信提醒',
    placed: '要不要到时候在微信里叫您一声？',
    placedWords: '快开始了、谁来、有变动，都告诉您。一样只发一条。',
    queued: '空出位子，要不要在微信里叫您？',
    queuedWords: '位子只留两个小时，早知道，不错过。',
    yes: '好，叫我',
    no: '不用了',
    done: '好，到时候叫您。',
    refused: '好，不发。要看的都在“消息”里。',
  },
}
