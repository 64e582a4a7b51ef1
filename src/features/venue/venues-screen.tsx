import './venue.scss'
import { type ReactNode, useState } from 'react'
import { venue as words } from '@/i18n/venue.zh-CN'
import { common, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useNow } from '@/platform/use-now'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { Box, Row, Tap, Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { Icon, Picture } from '@/ui/icon'
import { Banner, Bone, EmptyState, ErrorState, Skeleton } from '@/ui/notice'
import { Page, useFrame } from '@/ui/page'
import { Dotted } from '@/ui/surface'
import { todayWords } from './opening'
import { type ListedVenue, useVenues } from './venues'

/** More than these are found by typing. */
const SEARCHED = 8

type Near = 'community' | 'district'

const VenueRow = ({ venue, community }: { venue: ListedVenue; community: string | null }) => {
  const { elder } = useFrame()
  const now = useNow()
  return (
    <Box as="li" className="item">
      <Tap className="item-top" onTap={() => go.to('venues/venue', { venueId: venue.id })}>
        <Picture name="draw-venue" />
        <Box as="span" className="grow block">
          <Text strong className="block">
            {venue.name}
          </Text>
          <Text size="label" className="block">
            {venue.place}
          </Text>
          <Dotted
            size="note"
            tone="quiet"
            className="block"
            facts={[community !== venue.place && community, words.kinds[venue.kind], words.people(venue.people)]}
          />
          <Text size="note" strong className="block">
            {venue.hire ? todayWords(venue.today, now, elder) : words.notLent}
          </Text>
        </Box>
        <Icon name="right" small className="way-arrow" />
      </Tap>
    </Box>
  )
}

const VenuesSkeleton = () => (
  <Skeleton words={common.loading}>
    {[0, 1, 2, 3].map((bone) => (
      <Box key={bone} className="item">
        <Row gap={3}>
          <Bone width="var(--picture)" height={52} />
          <Box className="grow">
            <Bone width="60%" height={18} />
            <Box className="space-s" />
            <Bone width="80%" height={14} />
            <Box className="space-s" />
            <Bone width="40%" height={12} />
          </Box>
        </Row>
      </Box>
    ))}
  </Skeleton>
)

const Found = ({
  venues,
  near,
  nameOf,
  help,
  onDistrict,
}: {
  venues: readonly ListedVenue[]
  near: Near
  nameOf: (community: string) => string | null
  help: ReactNode
  onDistrict: () => void
}) => {
  const [text, setText] = useState('')
  const sought = text.trim()
  if (venues.length === 0) {
    return (
      <EmptyState
        picture="draw-venue"
        title={near === 'community' ? words.none : words.noneAnywhere}
        words={words.noneWords}
      >
        {near === 'community' && (
          <Button kind="primary" block onTap={onDistrict}>
            {words.seeDistrict}
          </Button>
        )}
        {help}
      </EmptyState>
    )
  }
  const named = (venue: ListedVenue) => (near === 'district' ? nameOf(venue.community) : null)
  const found = venues.filter((venue) => `${venue.name}${venue.place}${named(venue) ?? ''}`.includes(sought))
  return (
    <>
      {venues.length > SEARCHED && (
        <Box className="venues-search">
          <SearchField
            id="venue-search"
            label={words.searchLabel}
            placeholder={words.search}
            clear={words.clear}
            value={text}
            maxLength={30}
            onChange={setText}
          />
        </Box>
      )}
      {found.length === 0 && (
        <EmptyState picture="draw-venue" title={words.noneFound(sought)} words={words.noneFoundWords}>
          {help}
        </EmptyState>
      )}
      <Box as="ul">
        {found.map((venue) => (
          <VenueRow key={venue.id} venue={venue} community={named(venue)} />
        ))}
      </Box>
    </>
  )
}

/** Rooms and places that one may use: of one's community, or of the whole district. */
export const VenuesScreen = ({
  community,
  nameOf,
  help,
}: {
  /** Whose rooms come first; undefined: nobody's in particular. */
  community: string | undefined
  nameOf: (community: string) => string | null
  help: ReactNode
}) => {
  const [chosen, setChosen] = useState<Near | null>(null)
  const near: Near = community ? (chosen ?? 'community') : 'district'
  const { value, refusal, loading, again } = useVenues(near === 'community' ? community : undefined)
  return (
    <Page title={words.title}>
      {community && (
        <Box className="venues-near">
          <Chips
            label={words.where}
            value={[near]}
            onChange={setChosen}
            choices={[
              { id: 'community', words: words.near.community },
              { id: 'district', words: words.near.district },
            ]}
          />
        </Box>
      )}
      {loading && <VenuesSkeleton />}
      {!value && !loading && (
        <ErrorState title={common.failed} words={refusal ? refusals[refusal] : ''}>
          <Button kind="primary" icon="refresh" block onTap={again}>
            {common.again}
          </Button>
          {help}
        </ErrorState>
      )}
      {value && refusal && <Banner icon="offline">{refusals[refusal]}</Banner>}
      {value && (
        <Found
          key={near}
          venues={value.venues}
          near={near}
          nameOf={nameOf}
          help={help}
          onDistrict={() => setChosen('district')}
        />
      )}
    </Page>
  )
}
