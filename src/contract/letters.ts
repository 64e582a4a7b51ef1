import type { By, News } from '@/domain/reminder/message'
import type { Letter } from '@/domain/reminder/template'

/** Where a field has nothing to say: WeChat takes no empty one. */
export const NOTHING_TO_SAY = '无'

const actor = ({ who, as }: By) => `${as === 'desk' ? '社区' : '家人'}${who}`

/** What is said on the phone's own screen, in WeChat's fields; null: only the inbox says it. */
export const letterOf = (news: News): Letter | null => {
  if (!('title' in news)) return null
  const { title: service, startsAt, place } = news
  switch (news.kind) {
    case 'offered':
      return {
        template: 'offered',
        fields: { service, startsAt, untilAt: news.untilAt, note: '空出位子给您留着，请来确认' },
      }
    case 'eve':
      return { template: 'reminded', fields: { service, startsAt, place, note: '明天的事，别忘了' } }
    case 'near':
      return { template: 'reminded', fields: { service, startsAt, place, note: '快到时间了' } }
    case 'reminded':
      return { template: 'reminded', fields: { service, startsAt, place, note: '社区提醒您，别忘了' } }
    case 'dutyEve':
      return { template: 'reminded', fields: { service, startsAt, place, note: `明天去帮${news.who}` } }
    case 'dutyNear':
      return { template: 'reminded', fields: { service, startsAt, place, note: `快到时间了，去帮${news.who}` } }
    case 'dutyOff':
      return { template: 'changed', fields: { service, startsAt, change: '不用去了', note: `${news.who}这单取消了` } }
    case 'lapsed':
      return {
        template: 'changed',
        fields: { service, startsAt, change: '位子让出', note: '没来得及确认，可看别的时间' },
      }
    case 'ordered':
      return { template: 'changed', fields: { service, startsAt, change: '替您点了', note: `${actor(news)}点的` } }
    case 'cancelled':
      return { template: 'changed', fields: { service, startsAt, change: '已取消', note: `${actor(news)}取消的` } }
    case 'rescheduled':
      return { template: 'changed', fields: { service, startsAt, change: '改了时间', note: `${actor(news)}改的` } }
    case 'withdrawn':
      return { template: 'changed', fields: { service, startsAt, change: '已取消', note: news.reason } }
    case 'revised':
      return { template: 'changed', fields: { service, startsAt, change: '有改动', note: '内容有改动，请看一看' } }
    case 'claimed':
      return { template: 'progress', fields: { service, startsAt, change: '有人来了', who: news.who } }
    case 'released':
      return { template: 'progress', fields: { service, startsAt, change: '另找人来', who: news.who } }
    case 'served':
      return { template: 'progress', fields: { service, startsAt, change: '请您评价', who: news.who } }
  }
}
