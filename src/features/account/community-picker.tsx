import { useState } from 'react'
import { account, common, refusals } from '@/i18n/zh-CN'
import { Button } from '@/ui/button'
import { Text } from '@/ui/element'
import { SearchField } from '@/ui/field'
import { Banner, Bone, Skeleton } from '@/ui/notice'
import { Sheet, SheetOption } from '@/ui/sheet'
import { type Community, useCommunities } from './place'

/** More than fit on a screen help nobody: the rest is found by typing. */
const SHOWN = 30

/** Asks for one community of the district. `first` offers something else before them. */
export const CommunityPicker = ({
  title,
  first,
  onChoose,
  onClose,
}: {
  title: string
  first?: { title: string; onTap: () => void }
  onChoose: (community: Community) => void
  onClose: () => void
}) => {
  const [text, setText] = useState('')
  const { value, refusal, again } = useCommunities(true)
  const found = value?.communities.filter(({ name, street }) => `${street}${name}`.includes(text.trim()))
  return (
    <Sheet title={title} onClose={onClose}>
      <SearchField
        id="community"
        label={account.pick.label}
        placeholder={account.pick.placeholder}
        clear={common.clear}
        value={text}
        onChange={setText}
      />
      {first && text === '' && <SheetOption icon="home" title={first.title} onTap={first.onTap} />}
      {found?.slice(0, SHOWN).map((community) => (
        <SheetOption
          key={community.code}
          title={community.name}
          aside={community.street}
          onTap={() => onChoose(community)}
        />
      ))}
      {found && found.length > SHOWN && (
        <Text size="note" tone="quiet">
          {account.pick.rest(found.length - SHOWN)}
        </Text>
      )}
      {found?.length === 0 && <Text tone="quiet">{account.pick.none}</Text>}
      {!found && !refusal && (
        <Skeleton words={common.loading}>
          {[0, 1, 2, 3].map((bone) => (
            <Bone key={bone} height={58} />
          ))}
        </Skeleton>
      )}
      {!found && refusal && (
        <>
          <Banner icon="offline">{refusals[refusal]}</Banner>
          <Button kind="primary" icon="refresh" onTap={again}>
            {common.again}
          </Button>
        </>
      )}
    </Sheet>
  )
}
