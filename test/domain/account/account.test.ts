import fc from 'fast-check'
import { type Bond, hear, RELATIONS, refusalToVouch, type Word } from '@/domain/account/bond'
import { CODE_DIGITS, type Invitation, partiesOf, refusalToAccept } from '@/domain/account/invitation'
import { refusalToPause } from '@/domain/account/pause'
import type { BondId, MemberId } from '@/domain/shared/ids'
import { policy } from '@/domain/shared/policy'
import { maskPhone } from '@/domain/shared/roles'
import { instant } from '@/domain/shared/time'

const [helper, served, worker] = ['helper', 'served', 'worker'] as MemberId[] as [MemberId, MemberId, MemberId]

const bond: Bond = {
  _id: 'b' as BondId,
  helper,
  served,
  relation: 'child',
  state: 'active',
  vouchedBy: null,
  at: instant(0),
  wordAt: instant(0),
}

const words: fc.Arbitrary<Word[]> = fc.array(
  fc.record({ at: fc.integer({ min: 1, max: 8 }), made: fc.boolean(), vouched: fc.boolean() }).map(
    ({ at, made, vouched }): Word =>
      made
        ? // One person says one thing at a moment.
          {
            at: instant(at),
            says: 'made',
            relation: RELATIONS[at % RELATIONS.length] as Bond['relation'],
            vouchedBy: vouched ? worker : null,
          }
        : { at: instant(at), says: 'ended' },
  ),
  { maxLength: 8 },
)

test('a bond is what the latest word makes it, in whatever order and however often the words are heard', () => {
  fc.assert(
    fc.property(
      words.chain((said) =>
        fc.record({
          said: fc.constant(said),
          heard: fc.shuffledSubarray([...said, ...said], { minLength: said.length * 2 }),
        }),
      ),
      ({ said, heard }) => {
        const { state, wordAt } = heard.reduce(hear, bond)
        const latest = Math.max(0, ...said.map(({ at }) => at))
        const last = said.filter(({ at }) => at === latest)
        expect(wordAt).toBe(latest)
        expect(state).toBe(last.some(({ says }) => says === 'ended') ? 'ended' : 'active')
      },
    ),
    { numRuns: 5000 },
  )
})

test('a making heard late brings nothing back; a new making does', () => {
  const ended = hear(bond, { says: 'ended', at: instant(5) })
  expect(ended.state).toBe('ended')
  const late = { says: 'made', relation: 'spouse', vouchedBy: null, at: instant(4) } as const
  expect(hear(ended, late)).toEqual(ended)
  expect(hear(ended, { ...late, at: instant(6) })).toMatchObject({ state: 'active', relation: 'spouse', at: 6 })
})

test('a worker vouches for two others, never for themselves', () => {
  expect(refusalToVouch(worker, { helper, served })).toBeNull()
  expect(refusalToVouch(helper, { helper, served })).toBe('VOUCH_FOR_ONESELF')
  expect(refusalToVouch(served, { helper, served })).toBe('VOUCH_FOR_ONESELF')
  expect(refusalToVouch(worker, { helper, served: helper })).toBe('BOND_WITH_ONESELF')
})

const invitation: Invitation = {
  _id: '12345678',
  by: helper,
  as: 'helper',
  relation: 'child',
  at: instant(0),
  expiresAt: instant(10),
  acceptedBy: null,
  acceptedAt: null,
}

test('an invitation is accepted by another, once, and in time', () => {
  expect(refusalToAccept(invitation, served, instant(9))).toBeNull()
  expect(refusalToAccept(invitation, served, instant(10))).toBe('INVITATION_EXPIRED')
  expect(refusalToAccept(invitation, helper, instant(9))).toBe('OWN_INVITATION')
  expect(refusalToAccept({ ...invitation, acceptedBy: worker }, served, instant(9))).toBe('INVITATION_USED')
})

test('whoever invites as the helper will help, whoever asks for help will be served', () => {
  expect(partiesOf(invitation, served)).toEqual({ helper, served })
  expect(partiesOf({ ...invitation, as: 'served' }, served)).toEqual({ helper: served, served: helper })
})

test('a code by which one gains a right over another cannot be guessed at the rate that callers have', () => {
  const guesses = policy.account.invitationLife * (policy.rate.perSecond / 1000)
  const openAtOnce = 1000
  expect((guesses * openAtOnce) / 10 ** CODE_DIGITS.served).toBeLessThan(0.001)
})

test('ordering is paused for a time that lies ahead and is not too long', () => {
  const { longestPause } = policy.account
  expect(refusalToPause(instant(5), instant(5))).toBe('PAUSE_IN_PAST')
  expect(refusalToPause(instant(6), instant(5))).toBeNull()
  expect(refusalToPause(instant(5 + longestPause), instant(5))).toBeNull()
  expect(refusalToPause(instant(6 + longestPause), instant(5))).toBe('PAUSE_TOO_LONG')
})

test('a telephone number is shown by its first three and last four characters', () => {
  expect(['13812345678', '0471-5550001', '04715550001'].map(maskPhone)).toEqual([
    '138****5678',
    '047*****0001',
    '047****0001',
  ])
})
