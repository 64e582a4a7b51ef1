import { aboutOf, readWish } from '@/domain/matching/alike'

/** An open demand as it is stored when it was said a minute ago, not compared with anything yet. */
export const expressedDocument = (_id: string, text: string, community: string) => {
  const at = new Date(Date.now() - 60_000)
  return {
    ...{
      _id,
      community,
      text,
      publicText: text,
      isPrivate: false,
      category: null,
      forWhom: 'self',
      urgency: 'whenever',
    },
    ...{
      when: null,
      grid: null,
      member: 'somebody',
      resident: '王*兰',
      by: null,
      at,
      state: 'open',
      seconds: [],
      merged: [],
    },
    ...{
      answerDueAt: new Date(Date.now() + 3 * 86_400_000),
      unknownYear: null,
      inTime: null,
      became: null,
      outbox: [],
    },
    ...{ steps: [{ what: 'expressed', at, event: `${_id}.expressed` }], about: aboutOf(readWish(text)), matchAt: at },
  }
}
