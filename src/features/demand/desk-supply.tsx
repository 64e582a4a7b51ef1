import { type ComponentProps, type ReactNode, useState } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { dateWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { DeskFetch } from '@/ui/desk'
import { Box, classes, Row, Text } from '@/ui/element'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Card, Dotted, Tag } from '@/ui/surface'
import type { DeskDemand, Offer, Supplied, SupplyList, useOffers } from './desk-demands'
import { type Given, MeetsSheet } from './meets-sheet'
import { reasonWords } from './reasons'

const words = demandDesk.supply

const Line = ({
  title,
  facts,
  reasons,
  action,
}: {
  title: string
  facts: (ReactNode | false | null)[]
  /** Why it meets the demand that is chosen. */
  reasons?: readonly string[]
  action: ReactNode
}) => (
  <Row as="li" gap={3} className={classes('supply-item wraps', reasons && 'is-match')}>
    <Box className="grow">
      <Text className="block" strong={reasons !== undefined}>
        {title}
      </Text>
      <Dotted size="note" tone="quiet" facts={facts} />
      {reasons && reasons.length > 0 && (
        <Row gap={1} className="wraps">
          {reasons.map((reason) => (
            <Tag key={reason} tone="free" icon="check">
              {reason}
            </Tag>
          ))}
        </Row>
      )}
    </Box>
    {action}
  </Row>
)

const factsOf = ({ provider, offerer, when, until }: Offer) => [
  provider,
  words.offerers[offerer],
  when,
  until && words.until(dateWords(until)),
]

/** What meets a demand, with the reasons; that nothing does is said. */
const Matches = ({
  one,
  onMeet,
  onUse,
}: {
  one: DeskDemand
  onMeet: (service: Supplied) => void
  onUse: (offer: Offer) => void
}) => {
  const { value, loading, refusal, again } = useQuery('demand.matches', { demandId: one.id })
  return (
    <>
      <Text as="h3" size="label" tone="quiet" className="block">
        {words.matched}
      </Text>
      <DeskFetch
        loading={loading}
        height={96}
        wait={words.matching}
        problem={refusal && refusals[refusal]}
        again={common.again}
        onAgain={again}
      />
      {value && value.services.length + value.offers.length === 0 && (
        <EmptyState picture="draw-need" title={words.noMatch} words={words.noMatchWords} />
      )}
      {value && value.services.length + value.offers.length > 0 && (
        <Card as="ul" label={words.matched}>
          {value.services.map(({ reasons, ...service }) => (
            <Line
              key={service.id}
              title={service.title}
              facts={[service.provider, service.place, service.cost]}
              reasons={reasonWords(reasons)}
              action={
                <Button small kind="quiet" label={words.meetLabel(service.title)} onTap={() => onMeet(service)}>
                  {words.meet}
                </Button>
              }
            />
          ))}
          {value.offers.map(({ reasons, ...offer }) => (
            <Line
              key={offer.id}
              title={offer.text}
              facts={factsOf(offer)}
              reasons={reasonWords(reasons)}
              action={
                <Button small kind="quiet" label={words.takeLabel(offer.text)} onTap={() => onUse(offer)}>
                  {words.take}
                </Button>
              }
            />
          ))}
        </Card>
      )}
    </>
  )
}

/**
 * What can be given: services and offers. With a demand chosen, what meets it comes first, and any can be taken for it; else each
 * tells who wants it.
 */
export const Supply = ({
  community,
  one,
  services,
  offers,
  onMeet,
  onUse,
  onChoose,
}: {
  community: string
  one: DeskDemand | null
  services: SupplyList
  offers: ReturnType<typeof useOffers>
  onMeet: (service: Supplied) => void
  onUse: (offer: Offer) => void
  /** A demand that is to be looked at. */
  onChoose: NonNullable<ComponentProps<typeof MeetsSheet>['onChoose']>
}) => {
  const [asked, ask] = useState<{ supply: Given; title: string } | null>(null)
  const loading = services.loading || offers.loading
  const who = (supply: Given, title: string) => (
    <Button small kind="quiet" label={words.whoLabel(title)} onTap={() => ask({ supply, title })}>
      {words.who}
    </Button>
  )
  return (
    <Box as="section" className="stack" label={words.title}>
      <Box>
        <Text as="h2" strong className="block">
          {words.title}
        </Text>
        <Text size="note" tone="quiet" className="block">
          {words.words}
        </Text>
      </Box>
      {one && <Matches key={one.id} one={one} onMeet={onMeet} onUse={onUse} />}
      {loading && (
        <Skeleton words={common.loading}>
          <Bone height={180} />
        </Skeleton>
      )}
      {(services.failed || offers.refusal) && (
        <>
          <Banner icon="offline">{offers.refusal ? refusals[offers.refusal] : words.incomplete}</Banner>
          <Button
            small
            icon="refresh"
            onTap={() => {
              services.again()
              offers.again()
            }}
          >
            {common.again}
          </Button>
        </>
      )}
      {services.items && (
        <>
          <Text as="h3" size="label" tone="quiet" className="block">
            {words.services}
          </Text>
          {services.items.length === 0 ? (
            <Text tone="quiet">{words.noServices}</Text>
          ) : (
            <Card as="ul" label={words.services}>
              {services.items.map((service) => (
                <Line
                  key={service.id}
                  title={service.title}
                  facts={[service.provider, service.place, service.cost]}
                  action={
                    one ? (
                      <Button small kind="quiet" label={words.meetLabel(service.title)} onTap={() => onMeet(service)}>
                        {words.meet}
                      </Button>
                    ) : (
                      who({ kind: 'service', serviceId: service.id as never }, service.title)
                    )
                  }
                />
              ))}
            </Card>
          )}
          {services.more && (
            <Button small block busy={services.fetching} onTap={services.next}>
              {common.more}
            </Button>
          )}
        </>
      )}
      {offers.items && (
        <>
          <Text as="h3" size="label" tone="quiet" className="block">
            {words.offers}
          </Text>
          {offers.items.length === 0 ? (
            <Text tone="quiet">{words.noOffers}</Text>
          ) : (
            <Card as="ul" label={words.offers}>
              {offers.items.map((offer) => (
                <Line
                  key={offer.id}
                  title={offer.text}
                  facts={factsOf(offer)}
                  action={
                    one ? (
                      <Button small kind="quiet" label={words.takeLabel(offer.text)} onTap={() => onUse(offer)}>
                        {words.take}
                      </Button>
                    ) : (
                      who({ kind: 'offer', offerId: offer.id as never }, offer.text)
                    )
                  }
                />
              ))}
            </Card>
          )}
          {offers.more && (
            <Button small block busy={offers.fetching} onTap={offers.next}>
              {common.more}
            </Button>
          )}
        </>
      )}
      {asked && (
        <MeetsSheet
          community={community}
          {...asked}
          onChoose={(demandId, state) => {
            ask(null)
            onChoose(demandId, state)
          }}
          onClose={() => ask(null)}
        />
      )}
    </Box>
  )
}
