import { account, common } from '@/i18n/zh-CN'
import { phoneCall } from '@/platform/device'
import { go } from '@/platform/navigation'
import { Button, LinkButton } from '@/ui/button'
import { usePlace } from './place'

const useHelp = () => {
  const { contact } = usePlace()
  return {
    name: contact?.name ?? account.community,
    // Without a number the page that helps to find one.
    call: () => (contact ? phoneCall(contact.phone) : void go.to('talk')),
  }
}

/** Somebody in the community who helps by telephone: words to press. */
export const CallCommunity = () => {
  const { call } = useHelp()
  return (
    <LinkButton icon="phone" onTap={call}>
      {common.callCommunity}
    </LinkButton>
  )
}

/** The same, pinned at the bottom of elder mode's first page. */
export const CannotOrder = () => {
  const { name, call } = useHelp()
  return (
    <Button kind="quiet" icon="phone" block onTap={call}>
      {account.cannot(name)}
    </Button>
  )
}

/** Calls the community, for actions drawn elsewhere. */
export const useCallCommunity = () => useHelp().call
