import type { ReactNode } from 'react'
import { demandDesk } from '@/i18n/demand-desk.zh-CN'
import { dateWords } from '@/i18n/times'
import { common, refusals } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { Box, classes, Row, Text } from '@/ui/element'
import { Banner, Bone, EmptyState, Skeleton } from '@/ui/notice'
import { Card, Dotted, Tag } from '@/ui/surface'
import type { DeskDemand, Offer, Supplied, SupplyList, useOffers } from './desk-demands'
import { byReasons, reasonsFor } from './reasons'

const words = demandDesk.supply

const Line = ({
  title,
  facts,
  reasons,
  action,
}: {
  title: string
  facts: (ReactNode | false | null)[]
  reasons: readonly string[]
  action?: ReactNode
}) => (
  <Row as="li" gap={3} className={classes('supply-item wraps', reasons.length > 0 && 'is-match')}>
    <Box className="grow">
      <Text className="block" strong={reasons.length > 0}>
        {title}
      </Text>
      <Dotted size="note" tone="quiet" facts={facts} />
      {reasons.length > 0 && (
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

/** What can be given: services and offers. With a demand chosen, those that fit it come first, with the reasons. */
export const Supply = ({
  one,
  services,
  offers,
  onMeet,
  onUse,
}: {
  one: DeskDemand | null
  services: SupplyList
  offers: ReturnType<typeof useOffers>
  onMeet: (service: Supplied) => void
  onUse: (offer: Offer) => void
}) => {
  const wanted = one && { text: one.words, category: one.category }
  const reasonsOf = (text: string, category: string) => (wanted ? reasonsFor(wanted, { text, category }) : [])
  const sorted = {
    services: byReasons(services.items ?? [], ({ title, category }) => reasonsOf(title, category)),
    offers: byReasons(offers.items ?? [], ({ text, category }) => reasonsOf(text, category)),
  }
  const matched = [...sorted.services, ...sorted.offers].some(({ reasons }) => reasons.length > 0)
  const loading = services.loading || offers.loading
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
      {one && !loading && !matched && (
        <EmptyState picture="draw-need" title={words.noMatch} words={words.noMatchWords} />
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
              {sorted.services.map(({ item, reasons }) => (
                <Line
                  key={item.id}
                  title={item.title}
                  facts={[item.provider, item.place, item.cost]}
                  reasons={reasons}
                  action={
                    one && (
                      <Button small kind="quiet" label={words.meetLabel(item.title)} onTap={() => onMeet(item)}>
                        {words.meet}
                      </Button>
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
              {sorted.offers.map(({ item, reasons }) => (
                <Line
                  key={item.id}
                  title={item.text}
                  facts={[
                    item.provider,
                    words.offerers[item.offerer],
                    item.when,
                    item.until && words.until(dateWords(item.until)),
                  ]}
                  reasons={reasons}
                  action={
                    one && (
                      <Button small kind="quiet" label={words.takeLabel(item.text)} onTap={() => onUse(item)}>
                        {words.take}
                      </Button>
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
    </Box>
  )
}
