import { useState } from 'react'
import { account, refusals } from '@/i18n/zh-CN'
import { go } from '@/platform/navigation'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Row, Tap, Text } from '@/ui/element'
import { Field, TextField } from '@/ui/field'
import { Icon } from '@/ui/icon'
import { Banner } from '@/ui/notice'
import { Page } from '@/ui/page'
import { CommunityPicker } from './community-picker'
import { type Community, useChosen } from './place'

const words = account.join
const PHONE = /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})$/

/** A newcomer says a name and a community, once. */
export const JoinScreen = () => {
  const chosen = useChosen((state) => state.chosen)
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [community, setCommunity] = useState<Community | null>(chosen)
  const [picking, setPicking] = useState(false)
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const join = useCommand('account.join', 'account', 'menu', 'booking')

  const phoneOk = phone.trim() === '' || PHONE.test(phone.trim())
  const submit = async () => {
    setTried(true)
    if (name.trim() === '' || !community || !phoneOk) return
    const answer = await join.run({
      community: community.code,
      name: name.trim(),
      ...(phone.trim() && { phone: phone.trim() }),
    })
    if (!answer) return
    if (answer.ok || answer.code === 'ALREADY_JOINED') await go.back()
    else setProblem(refusals[answer.code])
  }
  return (
    <Page
      title={words.title}
      foot={
        <Button kind="primary" block busy={join.busy} onTap={submit}>
          {words.submit}
        </Button>
      }
      over={
        picking && (
          <CommunityPicker
            title={words.community}
            onChoose={(picked) => {
              setCommunity(picked)
              setPicking(false)
            }}
            onClose={() => setPicking(false)}
          />
        )
      }
    >
      <Text as="p" tone="quiet" className="block page-words">
        {words.words}
      </Text>
      <Field name={words.name} problem={tried && name.trim() === '' ? words.nameProblem : undefined}>
        <TextField
          id="name"
          label={words.name}
          placeholder={words.namePlaceholder}
          value={name}
          maxLength={20}
          onChange={setName}
        />
      </Field>
      <Field name={words.community} problem={tried && !community ? words.communityProblem : undefined}>
        <Tap
          className="input input-tap"
          onTap={() => setPicking(true)}
          label={`${words.community} ${community?.name ?? ''}`}
        >
          <Row className="grow">
            {community ? (
              <>
                <Text>{community.name}</Text>
                <Text size="label" tone="quiet">
                  {community.street}
                </Text>
              </>
            ) : (
              <Text tone="quiet">{words.communityPlaceholder}</Text>
            )}
          </Row>
          <Icon name="down" small />
        </Tap>
      </Field>
      <Field name={words.phone} hint={words.phoneHint} problem={tried && !phoneOk ? words.phoneProblem : undefined}>
        <TextField id="phone" label={words.phone} kind="tel" value={phone} maxLength={20} onChange={setPhone} />
      </Field>
      {problem && <Banner tone="red">{problem}</Banner>}
      <Text as="p" size="note" tone="quiet" className="block">
        {words.privacy}
      </Text>
    </Page>
  )
}
