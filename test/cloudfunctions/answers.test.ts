import * as v from 'valibot'
import { contracts } from '@/contract'
import type { Operation } from '@/contract/contract'
import { COMMUNITY, HOUR, inHours, pass, startBackend } from '../support/backend'

const operations = new Map(
  Object.entries(contracts).flatMap(([context, { operations }]) =>
    Object.entries(operations).map(([name, operation]) => [`${context}.${name}`, operation as Operation]),
  ),
)

test('every operation answers in the very shape that its contract says, no field more', async () => {
  const backend = await startBackend()
  try {
    await backend.addDivisions()
    await backend.addMember('worker', ['worker'])
    await backend.addMember('volunteer', ['volunteer'])
    const unasked = new Set(operations.keys())
    const ask = async (openid: string | null, name: string, input = {}) => {
      const value = await backend.must(openid, name, input)
      const { issues } = v.safeParse(operations.get(name)?.output as v.GenericSchema, value)
      expect({ name, issues: issues?.map((issue) => v.getDotPath(issue)) }).toEqual({ name })
      unasked.delete(name)
      return value
    }
    const all = async () => {
      for (const name of ['account.communities', 'menu.categories', 'menu.browse']) await ask(null, name)
      for (const name of ['account.me', 'booking.mine']) await ask('resident', name)
      await ask('volunteer', 'volunteering.tasks')
      for (const context of ['booking', 'volunteering', 'feedback'])
        await ask('worker', `${context}.roster`, { community: COMMUNITY })
    }

    const { memberId } = await ask('resident', 'account.join', {
      ...{ community: COMMUNITY, name: '王桂兰', phone: '13812345678' },
    })
    const { code: invitation } = await ask('volunteer', 'account.inviteBond', { relation: 'neighbour' })
    await ask('resident', 'account.invitation', { code: invitation })
    const { bondId } = await ask('resident', 'account.acceptBond', { code: invitation })
    const registered = await ask('worker', 'account.register', { community: COMMUNITY, name: '李大爷' })
    const bond = { helperId: memberId, servedId: registered.memberId, relation: 'neighbour' }
    await ask('worker', 'account.vouchBond', bond)
    await ask('resident', 'account.bonds')
    await ask('resident', 'account.endBond', { bondId })
    await ask('worker', 'account.pause', { memberId, until: inHours(24), reason: '三次没来' })
    await ask('resident', 'account.me')
    await ask('worker', 'account.findResidents', { community: COMMUNITY, text: '王桂兰' })
    await ask('worker', 'account.resume', { memberId })
    await ask('resident', 'account.acts')
    await all()
    const { serviceId, sessionIds } = await ask('worker', 'menu.publish', {
      community: COMMUNITY,
      service: { title: '陪诊', category: 'escort', standard: '两小时\n以内', volunteersNeeded: 1 },
      sessions: [1, 25].map((hours) => ({ startsAt: inHours(hours), endsAt: inHours(hours + 1), capacity: 2 })),
    })
    const items = sessionIds.map((sessionId: string) => ({ sessionId }))
    const { bookings } = await ask('resident', 'booking.order', { items })
    const [bookingId, other] = bookings.map(({ id }: { id: string }) => id)
    await ask('volunteer', 'volunteering.claim', { taskId: other })
    await ask('volunteer', 'volunteering.release', { taskId: other, reason: '家里有事' })
    await ask('resident', 'booking.cancel', { bookingId: other, reason: '临时有事' })
    const { claimId } = await ask('volunteer', 'volunteering.claim', { taskId: bookingId })
    const code = async () =>
      (await ask('resident', 'booking.mine')).bookings.find(({ id }: { id: string }) => id === bookingId).code
    await ask('volunteer', 'volunteering.checkIn', { claimId, code: await code() })
    await all()
    pass(HOUR)
    await ask('volunteer', 'volunteering.checkOut', { claimId, code: await code() })
    await ask('resident', 'feedback.rate', { bookingId, grade: 5, words: '来得准时' })
    await ask(null, 'menu.service', { serviceId })
    await ask(null, 'feedback.ofService', { serviceId })
    await all()
    expect([...unasked]).toEqual([])
  } finally {
    await backend.stop()
  }
})
