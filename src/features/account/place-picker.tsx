import { account } from '@/i18n/zh-CN'
import { CommunityPicker } from './community-picker'
import { useWho } from './me'
import { useChosen } from './place'

/** Chooses whose menu and whose wall is looked at: mine, for a visitor the district's, or another community's. */
export const PlacePicker = ({ title = account.chooseCommunity, onClose }: { title?: string; onClose: () => void }) => {
  const who = useWho()
  const choose = useChosen((state) => state.choose)
  return (
    <CommunityPicker
      title={title}
      first={{
        title: who.state === 'member' ? account.mine : account.district,
        onTap: () => {
          choose(null)
          onClose()
        },
      }}
      onChoose={(community) => {
        choose(community)
        onClose()
      }}
      onClose={onClose}
    />
  )
}
