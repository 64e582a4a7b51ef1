import { type ReactNode, useState } from 'react'
import { desk as words } from '@/i18n/desk.zh-CN'
import { search } from '@/i18n/week.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { Button } from '@/ui/button'
import { DeskBar, type DeskPart } from '@/ui/desk'
import { Box, classes, Text } from '@/ui/element'
import { Select } from '@/ui/field'
import { Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page } from '@/ui/page'
import { CallCommunity } from './help'
import { holdsRole, type Me, useWho } from './me'
import { useCommunities } from './place'

/** Digits of a community's code: a scope as long as this is one community. */
const COMMUNITY_DIGITS = 12
const DISTRICT_DIGITS = 6

interface Community {
  code: string
  name: string
}

export interface Desk {
  memberId: string
  name: string
  community: Community
  /** Those the worker may choose from; one when there is no choice. */
  communities: readonly Community[]
  choose: (code: string) => void
  /** Answers for a whole district. */
  district: boolean
}

/** What can be done at a desk; each has its key. */
export const deskParts = [
  { id: 'week', words: words.part.week, key: 'Z' },
  { id: 'orders', words: words.part.orders, key: 'D' },
  { id: 'resident', words: words.part.resident, key: 'T' },
  { id: 'demand', words: words.part.demand, key: 'X' },
  { id: 'schedule', words: words.part.schedule, key: 'P' },
  { id: 'venues', words: words.part.venues, key: 'C' },
  { id: 'menu', words: words.part.menu, key: 'N' },
  { id: 'import', words: words.part.import, key: 'B' },
] as const

export type DeskPartId = (typeof deskParts)[number]['id']

const scopesOf = (me: Me) => me.roles.filter(({ role }) => role === 'worker').map(({ scope }) => scope)

const answersForDistrict = ({ roles }: Me) =>
  roles.some(({ role, scope }) => (role === 'worker' || role === 'officer') && scope.length <= DISTRICT_DIGITS)

/** The worker at this desk and the community looked at; null while that is not known, or for others. */
export const useDesk = (): Desk | null => {
  const who = useWho()
  const me = who.state === 'member' ? who.me : null
  const scopes = me ? scopesOf(me) : []
  const { value } = useCommunities(scopes.some((scope) => scope.length < COMMUNITY_DIGITS) || scopes.length > 1)
  const [chosen, choose] = useState<string | null>(null)
  if (!me || scopes.length === 0) return null
  const own = { code: me.community, name: me.communityName }
  const reached = value?.communities.filter(({ code }) => scopes.some((scope) => code.startsWith(scope))) ?? []
  const communities = reached.length > 0 ? reached : [own]
  const community = communities.find(({ code }) => code === (chosen ?? own.code)) ?? own
  return { memberId: me.memberId, name: me.name, community, communities, choose, district: answersForDistrict(me) }
}

/** Instead of a desk: not known yet whose it is, not reached, or not for this person. `officer`: what an officer does here. */
export const NoDesk = ({ officer }: { officer: ReactNode }) => {
  const who = useWho()
  const isOfficer = who.state === 'member' && holdsRole(who.me, 'officer')
  return (
    <Page title={words.title}>
      {isOfficer && officer}
      {who.state === 'loading' && (
        <Skeleton words={common.loading}>
          <Box className="stack">
            <Bone width="40%" height={30} />
            <Bone height={240} />
          </Box>
        </Skeleton>
      )}
      {who.state === 'unknown' && (
        <ErrorState title={common.failed} words={refusals[who.refusal]}>
          <Button kind="primary" icon="refresh" block onTap={who.again}>
            {common.again}
          </Button>
        </ErrorState>
      )}
      {(who.state === 'visitor' || (who.state === 'member' && !isOfficer && !holdsRole(who.me, 'worker'))) && (
        <EmptyState picture="draw-work" title={words.closedTitle} words={words.closedWords}>
          <Button kind="primary" block onTap={() => go.home()}>
            {common.home}
          </Button>
          <CallCommunity />
        </EmptyState>
      )}
    </Page>
  )
}

/** The shell of a desk: its bar, the part at work, what stays at the bottom. */
export const DeskScreen = <Id extends string>({
  desk,
  parts,
  part,
  onPart,
  find,
  badges,
  children,
}: {
  desk: Desk
  parts: readonly DeskPart<Id>[]
  part: Id
  onPart: (id: Id) => void
  find?: ReactNode
  /** What waits in its parts. */
  badges?: Partial<Record<Id, DeskPart<Id>['badge']>>
  children: ReactNode
}) => {
  const { community, communities, choose, name } = desk
  return (
    <Page
      title={words.title}
      wide
      bleed
      lead={
        <DeskBar
          name={words.name}
          who={name}
          label={words.parts}
          parts={parts.map((one) => ({ ...one, badge: badges?.[one.id] }))}
          find={find}
          skip={search.skip}
          part={part}
          onPart={onPart}
          place={
            communities.length > 1 ? (
              <Select
                id="desk-community"
                label={words.pickCommunity}
                placeholder={words.pickCommunity}
                value={community.code}
                choices={communities.map(({ code, name: words }) => ({ id: code, words }))}
                onChange={choose}
              />
            ) : (
              <Text tone="quiet" className="cut">
                {community.name}
              </Text>
            )
          }
        />
      }
    >
      <Box id="desk" className={classes('desk', `desk-of-${part}`)} focusable>
        {children}
      </Box>
    </Page>
  )
}
