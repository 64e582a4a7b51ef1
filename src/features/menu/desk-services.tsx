import { useState } from 'react'
import { schedule as words } from '@/i18n/schedule.zh-CN'
import { common, menu, refusals } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { DeskChoice } from '@/ui/desk'
import { Box, Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { Card } from '@/ui/surface'
import { type Service, useMenu } from './menu'

/** The services of a community (12 digits), one of which is worked on. */
export const DeskServices = ({
  community,
  chosen,
  onChoose,
}: {
  community: string
  chosen: string | null
  onChoose: (service: Service) => void
}) => {
  const [text, setText] = useState('')
  const [asked, ask] = useState('')
  const list = useMenu(community, undefined, asked)
  return (
    <Box className="stack">
      <SearchField
        id="schedule-services"
        label={words.search}
        placeholder={words.search}
        clear={common.clear}
        maxLength={30}
        value={text}
        onChange={(written) => {
          setText(written)
          if (written === '') ask('')
        }}
        onConfirm={() => ask(text.trim())}
      />
      {list.loading && (
        <Skeleton words={menu.loading}>
          <Bone height={240} />
        </Skeleton>
      )}
      {list.refusal && (
        <>
          <Banner tone="red">{refusals[list.refusal]}</Banner>
          <Button small icon="refresh" onTap={list.again}>
            {common.again}
          </Button>
        </>
      )}
      {list.items?.length === 0 && (
        <Text tone="quiet" role="status">
          {asked ? words.searchNone(asked) : menu.nothing}
        </Text>
      )}
      {list.items && list.items.length > 0 && (
        <Card as="ul" className="desk-choices" label={words.services}>
          {list.items.map((service) => (
            <DeskChoice
              key={service.id}
              title={service.title}
              words={service.provider}
              on={service.id === chosen}
              onTap={() => onChoose(service)}
            />
          ))}
        </Card>
      )}
      {list.more && (
        <Button small busy={list.fetching} onTap={list.next}>
          {common.more}
        </Button>
      )}
    </Box>
  )
}
