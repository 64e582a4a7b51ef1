import { venue } from '@/i18n/venue.zh-CN'
import { go } from '@/platform/navigation'
import { WayRow, Ways } from '@/ui/item'

/** The door to the rooms, for pages that have room for one. */
export const VenuesDoor = () => (
  <Ways label={venue.door}>
    <WayRow icon="house" title={venue.door} words={venue.doorWords} onTap={() => go.to('venues')} />
  </Ways>
)
