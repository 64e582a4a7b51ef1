import * as v from 'valibot'
import { contracts } from '@/contract'
import type { Operation } from '@/contract/contract'
import { COMMUNITY, HOUR, inHours, pass, publish, startBackend } from '../support/backend'
import { IMPORT, service, session } from '../support/import'
import { daily, dateIn, room, sessionsOf } from '../support/schedule'

const lent = { shortest: 30, longest: 240, step: 30, daysAhead: 30, who: ['resident'] }

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
      await ask(null, 'account.grids', { community: COMMUNITY })
      await ask('resident', 'menu.search', { text: '剪头', when: 'week' })
      await ask(null, 'menu.search', { text: 'lifa' })
      for (const name of ['account.me', 'booking.mine', 'reminder.inbox', 'reminder.settings'])
        await ask('resident', name)
      await ask('volunteer', 'reminder.inbox')
      await ask('volunteer', 'volunteering.tasks')
      for (const context of ['booking', 'volunteering', 'feedback'])
        await ask('worker', `${context}.roster`, { community: COMMUNITY })
      for (const context of ['booking', 'schedule', 'feedback'])
        await ask('worker', `${context}.todos`, { community: COMMUNITY })
      await ask('worker', 'volunteering.lacking', { community: COMMUNITY, from: inHours(0), until: inHours(24 * 7) })
      for (const { _id, state } of backend.all('sessions'))
        if (state !== 'unmade') await ask('worker', 'booking.sessionRoster', { sessionId: _id })
    }

    /** A booking of an hour ago. */
    const missedOf = async (): Promise<string> => {
      const { sessionIds } = await publish(backend, { hours: 1 })
      const made = await ask('resident', 'booking.order', { items: [{ sessionId: sessionIds[0] }] })
      pass(3 * HOUR)
      return made.bookings[0].id
    }
    /** Rooms and rules; what is full is waited for, offered, accepted, moved. */
    const scheduled = async () => {
      const venueId = (await ask('worker', 'schedule.addVenue', { community: COMMUNITY, ...room, hire: lent })).venueId
      await ask('worker', 'schedule.changeVenue', { venueId, ...room, hire: lent, name: '书画室' })
      await ask(null, 'schedule.venues', { community: COMMUNITY })
      await ask(null, 'schedule.venue', { venueId })
      const day = `${dateIn(2)}T`
      await ask('resident', 'booking.hire', {
        ...{ venueId, startsAt: `${day}09:00:00+08:00`, endsAt: `${day}10:00:00+08:00`, purpose: '合唱', people: 8 },
      })
      const year = Number(dateIn(0).slice(0, 4)) + 3
      await ask('worker', 'schedule.setHolidays', { year, holidays: [`${year}-01-01`], workdays: [] })
      await ask('worker', 'schedule.holidays')
      await ask('worker', 'schedule.staff', { community: COMMUNITY })
      const given = { ...daily({ venueId, capacity: 1 }, { starts: [900] }) }
      const { serviceId: recurring } = await publish(backend, { title: '理发', hours: 1 })
      await ask('worker', 'schedule.preview', { serviceId: recurring, ...given })
      const { ruleId } = await ask('worker', 'schedule.addRule', { serviceId: recurring, ...given })
      await ask('worker', 'schedule.rules', { serviceId: recurring })
      const [first, second, third] = sessionsOf(backend, ruleId).slice(2) as { _id: string }[]
      const taken = await ask('volunteer', 'booking.order', { items: [{ sessionId: first?._id }] })
      const { id: waiting } = await ask('resident', 'booking.wait', { sessionId: first?._id })
      await all()
      await ask('volunteer', 'booking.cancel', { bookingId: taken.bookings[0].id, reason: '有事' })
      await all()
      await ask('resident', 'booking.accept', { bookingId: waiting })
      await ask('resident', 'booking.calendar', { bookingId: waiting })
      await ask('resident', 'booking.reschedule', { bookingId: waiting, sessionId: second?._id })
      await ask('worker', 'reminder.remindPeople', { sessionId: second?._id })
      const { id: left } = await ask('volunteer', 'booking.wait', { sessionId: second?._id })
      await ask('volunteer', 'booking.leave', { bookingId: left })
      await ask('worker', 'schedule.cancelSession', { sessionId: second?._id, reason: '停电' })
      await ask('worker', 'schedule.sessions', { community: COMMUNITY, from: inHours(0), until: inHours(24 * 7) })
      await all()
      await ask('worker', 'schedule.changeRule', {
        ruleId,
        ...given,
        capacity: 2,
        touches: [third?._id],
        reason: '停电',
      })
      await ask('worker', 'schedule.endRule', {
        ...{ ruleId, touches: sessionsOf(backend, ruleId).map(({ _id }) => _id), reason: '不办了' },
      })
    }

    /** A service from its draft to its end. */
    const lived = async () => {
      const service = { title: '磨剪刀', category: 'repair', eligibility: { ages: { from: 60 } }, where: 'home' }
      const draft = await ask('worker', 'menu.saveDraft', { community: COMMUNITY, service })
      const { serviceId } = draft
      await ask('worker', 'menu.publishDraft', draft)
      const session = { serviceId, startsAt: inHours(50), endsAt: inHours(51), capacity: 3 }
      const { sessionId } = await ask('worker', 'schedule.addSession', session)
      await ask('resident', 'booking.order', { items: [{ sessionId }] })
      pass(1000)
      await ask('worker', 'menu.revise', { serviceId, seen: 2, service: { ...service, place: '一楼', bring: '剪刀' } })
      await all()
      await ask('worker', 'menu.saveDraft', { community: COMMUNITY, serviceId, seen: 3, service })
      await ask('worker', 'menu.editable', { serviceId })
      await ask('worker', 'menu.dropDraft', { serviceId, seen: 4 })
      await ask('worker', 'menu.withdraw', { serviceId, reason: '师傅退休了', booked: 'cancel' })
      await ask('worker', 'menu.manage', { community: COMMUNITY })
      await ask('worker', 'menu.versions', { serviceId })
    }

    /** A workbook, from its dry run until it is taken out again. */
    const imported = async () => {
      await backend.addVenue('imported-room', { name: '舞蹈室' })
      const aimed = { community: COMMUNITY, importId: IMPORT }
      const brought = {
        services: [service('A'), service('B', { eligibility: { ages: { from: 60 } } }, 3)],
        sessions: [session('A', 3, 2, { venue: '舞蹈室' })],
      }
      await ask('worker', 'menu.checkImport', { community: COMMUNITY, ...brought, sessions: [session('C', 3, 2)] })
      await ask('worker', 'menu.stageImport', { ...aimed, part: 0, ...brought })
      await ask('worker', 'menu.import', { ...aimed, parts: 1 })
      await ask('worker', 'menu.importProgress', aimed)
      await ask('worker', 'menu.carryImport', aimed)
      await ask('worker', 'menu.exportMenu', { community: COMMUNITY })
    }

    /** Asked, seconded, answered, merged, become; offers and rounds. */
    const demanded = async () => {
      await backend.addMember('organisation', ['organisation'])
      await backend.addMember('own-worker', ['worker'], { scope: COMMUNITY })
      const express = async (openid: string): Promise<string> =>
        (await ask(openid, 'demand.express', { text: '想有人陪着去市医院', category: 'escort' })).demandId
      const walls = async () => {
        await ask(null, 'demand.list')
        await ask('resident', 'demand.mine')
        await ask('resident', 'demand.seconded')
        await ask('worker', 'demand.desk', { community: COMMUNITY })
        await ask('worker', 'demand.matches', { demandId: one })
        await ask('worker', 'demand.alike', { demandId: one })
        await ask('worker', 'demand.meets', { community: COMMUNITY, supply: { kind: 'offer', offerId: given } })
        await ask(null, 'demand.gaps', { community: COMMUNITY })
        for (const demandId of [one, two]) {
          await ask(null, 'demand.show', { demandId })
          await ask('worker', 'demand.show', { demandId })
        }
      }
      const [one, two] = [await express('resident'), await express('volunteer')]
      const offering = { community: COMMUNITY, text: '能陪着去医院', category: 'escort' }
      const given = (await ask('worker', 'demand.offer', offering)).offerId
      await backend.sweep()
      await ask(null, 'demand.suggest', { text: '有人陪着去医院', community: COMMUNITY })
      await ask('organisation', 'demand.second', { demandId: one })
      await ask('worker', 'demand.answer', { demandId: one, kind: 'later', reason: '开春再看' })
      await walls()
      await ask('resident', 'demand.reopen', { demandId: one, words: '等不到开春' })
      await ask('worker', 'demand.merge', { into: one, demands: [two] })
      await walls()
      await ask('worker', 'demand.unmerge', { demandId: two })
      await ask('organisation', 'demand.unsecond', { demandId: one })
      const project = { community: COMMUNITY, title: '陪诊员队伍', text: '培训陪诊员', demands: [one] }
      const { projectId } = await ask('worker', 'demand.openProject', project)
      await ask('organisation', 'demand.projects')
      await ask('organisation', 'demand.takeOn', { projectId })
      await ask('worker', 'demand.finish', { projectId, result: '上岗了' })
      await ask('organisation', 'demand.projects', { state: 'done' })
      await ask('worker', 'menu.publish', {
        ...{ community: COMMUNITY, service: { title: '陪诊', category: 'escort' }, demands: [one, two] },
        sessions: [{ startsAt: inHours(500), endsAt: inHours(501), capacity: 1 }],
      })
      await walls()
      await ask(null, 'demand.rates')
      await ask('resident', 'demand.withdraw', { demandId: await express('resident') })
      const offer = { community: COMMUNITY, text: '可以陪诊', category: 'escort', until: inHours(48) }
      const { offerId } = await ask('organisation', 'demand.offer', offer)
      await ask(null, 'demand.offers')
      await ask('organisation', 'demand.endOffer', { offerId })
      const { memberId } = await backend.must('resident', 'account.me')
      await ask('worker', 'demand.noteVisit', { community: COMMUNITY, memberId, seen: '都好', need: '想晒太阳' })
      await ask('worker', 'demand.visits')
      await ask('own-worker', 'demand.readVisits', { community: COMMUNITY, reason: '接着走访' })
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
    const profile = { birthYear: 1950, households: ['alone'], groups: [], consent: true }
    await ask('resident', 'account.setProfile', { profile })
    await ask('resident', 'account.me')
    await ask('worker', 'account.findResidents', { community: COMMUNITY, text: '王桂兰' })
    await ask('worker', 'account.resume', { memberId })
    await ask('worker', 'account.reveal', { memberId, reason: 'other', words: '家里没人应门' })
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
    await ask('volunteer', 'account.revealServed', { bookingId })
    await ask('resident', 'account.acts')
    const code = async () =>
      (await ask('resident', 'booking.mine')).bookings.find(({ id }: { id: string }) => id === bookingId).code
    await ask('volunteer', 'volunteering.checkIn', { claimId, code: await code() })
    await all()
    pass(HOUR)
    await ask('volunteer', 'volunteering.checkOut', { claimId, code: await code() })
    await ask('resident', 'feedback.rate', { bookingId, grade: 5, words: '来得准时' })
    const attended = { bookingId: await missedOf(), came: false }
    await ask('worker', 'booking.noteAttendance', attended)
    await ask('resident', 'booking.explain', { bookingId: attended.bookingId, words: '孙子发烧' })
    await ask('worker', 'booking.forgive', { bookingId: attended.bookingId })
    await ask('worker', 'booking.missed', { bookingId: attended.bookingId })
    await scheduled()
    await imported()
    await lived()
    await ask('resident', 'reminder.accept', { templates: ['offered', 'reminded'] })
    await ask('resident', 'reminder.setSettings', { eve: true, near: false })
    await ask('resident', 'reminder.read', { all: true })
    await demanded()
    await ask(null, 'menu.service', { serviceId })
    await ask(null, 'feedback.ofService', { serviceId })
    await all()
    expect([...unasked]).toEqual([])
  } finally {
    await backend.stop()
  }
})
