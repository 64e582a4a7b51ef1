import { useState } from 'react'
import { RELATIONS } from '@/domain/account/bond'
import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { useCommand } from '@/platform/use-call'
import { Button } from '@/ui/button'
import { Chips } from '@/ui/choice'
import { DeskPanel } from '@/ui/desk'
import { Box, Row, Text } from '@/ui/element'
import { Banner } from '@/ui/notice'
import { Sentence } from '@/ui/surface'
import { FindResident, type Resident } from './desk-find'

const words = desk.resident

type Relation = (typeof RELATIONS)[number]

/** A worker before whom two people stand vouches that one may order for the other. */
const VouchPanel = ({
  resident,
  community,
  onClose,
}: {
  resident: Resident
  community: string
  onClose: () => void
}) => {
  const [other, setOther] = useState<Resident | null>(null)
  const [serves, setServes] = useState<'other' | 'resident'>('other')
  const [relation, setRelation] = useState<Relation>('child')
  const [problem, setProblem] = useState<string | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const vouch = useCommand('account.vouchBond', 'account')
  const [helper, served] = serves === 'other' ? [other, resident] : [resident, other]
  const submit = async () => {
    if (!helper || !served) return
    setProblem(null)
    const answer = await vouch.run({ helperId: helper.memberId, servedId: served.memberId, relation })
    if (answer?.ok) setDone(words.bondDone(helper.name, served.name))
    else if (answer) setProblem(deskRefusal(answer.code))
  }
  return (
    <DeskPanel title={words.bondTitle} close={desk.closePanel} onClose={onClose}>
      <Sentence tone="quiet" className="block">
        {words.bondWords}
      </Sentence>
      {done && (
        <>
          <Banner tone="jade" icon="check">
            {done}
          </Banner>
          <Button block onTap={onClose}>
            {desk.closePanel}
          </Button>
        </>
      )}
      {!done && !other && (
        <>
          <Text as="h3" strong>
            {words.bondOther}
          </Text>
          <FindResident id="bond-find" community={community} label={words.bondOther} onChoose={setOther} />
        </>
      )}
      {!done && other && helper && served && (
        <>
          <Row gap={3}>
            <Box className="grow">
              <Text strong className="block">
                {other.name}
              </Text>
              <Text size="label" tone="quiet" className="block">
                {other.phone ?? words.noPhone}
              </Text>
            </Box>
            <Button small icon="swap" onTap={() => setOther(null)}>
              {words.bondChange}
            </Button>
          </Row>
          <Text strong>{words.bondWho}</Text>
          <Chips
            label={words.bondWho}
            value={[serves]}
            choices={[
              { id: 'other' as const, words: words.bondServes(other.name, resident.name) },
              { id: 'resident' as const, words: words.bondServes(resident.name, other.name) },
            ]}
            onChange={setServes}
          />
          <Text strong>{words.bondRelation(helper.name, served.name)}</Text>
          <Chips
            label={words.bondRelation(helper.name, served.name)}
            value={[relation]}
            choices={RELATIONS.map((id) => ({ id, words: words.relations[id] }))}
            onChange={setRelation}
          />
          <Sentence size="label" tone="quiet" className="block">
            {desk.logged}
          </Sentence>
          {problem && <Banner tone="red">{problem}</Banner>}
          <Button kind="primary" block busy={vouch.busy} onTap={() => void submit()}>
            {words.bondYes}
          </Button>
        </>
      )}
    </DeskPanel>
  )
}

/** Opens what a worker vouches for. */
export const VouchButton = ({ resident, community }: { resident: Resident; community: string }) => {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small icon="users" onTap={() => setOpen(true)}>
        {words.bond}
      </Button>
      {open && <VouchPanel resident={resident} community={community} onClose={() => setOpen(false)} />}
    </>
  )
}
