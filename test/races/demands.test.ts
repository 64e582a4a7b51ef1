import { startBackend } from '../support/backend'
import { connectDirectly } from '../support/direct'

test('of 200 seconds at once none is lost and none counts twice, while the demand is merged and becomes part of another', async () => {
  const backend = await startBackend()
  const disconnect = connectDirectly(backend)
  try {
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    for (const openid of ['asker', 'other']) await backend.addMember(openid)
    const people = Array.from({ length: 200 }, (_, index) => `p${index}`)
    for (const openid of people) await backend.addMember(openid)
    const express = async (openid: string): Promise<string> =>
      (await backend.must(openid, 'demand.express', { text: '想有人陪诊' })).demandId
    const [head, part] = [await express('asker'), await express('other')]
    const tap = (openid: string, index: number) =>
      backend.call(openid, 'demand.second', { demandId: index % 2 ? head : part })
    const merge = () => backend.call('worker', 'demand.merge', { into: head, demands: [part] })
    const answers = await Promise.all([
      ...people.slice(0, 100).map(tap),
      merge(),
      ...people.slice(100).map(tap),
      ...people.slice(0, 20).map(tap),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(201)
    expect((await backend.must(null, 'demand.show', { demandId: head })).wants).toBe(202)
  } finally {
    disconnect()
    await backend.stop()
  }
}, 600_000)
