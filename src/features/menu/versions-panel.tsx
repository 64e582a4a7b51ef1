import { desk, deskRefusal } from '@/i18n/desk.zh-CN'
import { editor as words } from '@/i18n/editor.zh-CN'
import { timeWords } from '@/i18n/times'
import { common } from '@/i18n/zh-CN'
import { useQuery } from '@/platform/use-call'
import { useNow } from '@/platform/use-now'
import { DeskFetch, DeskPanel } from '@/ui/desk'
import { Box, Text } from '@/ui/element'
import { useFrame } from '@/ui/page'
import { Sentence } from '@/ui/surface'
import { type Community, factWords } from './facts'

/** What has become of a service: who changed what, when and why, latest first. */
export const VersionsPanel = ({
  serviceId,
  title,
  community,
  onClose,
}: {
  serviceId: string
  title: string
  community: Community
  onClose: () => void
}) => {
  const { elder } = useFrame()
  const now = useNow()
  const { value, refusal, loading, again } = useQuery('menu.versions', { serviceId })
  const versions = value?.versions ?? []
  return (
    <DeskPanel title={words.versionsTitle(title)} close={desk.closePanel} onClose={onClose}>
      <DeskFetch
        loading={loading}
        height={160}
        wait={common.loading}
        problem={refusal && deskRefusal(refusal)}
        again={common.again}
        onAgain={again}
      />
      {value && versions.length === 0 && <Text tone="quiet">{words.versionsNone}</Text>}
      {versions.length > 0 && (
        <Box as="ol" className="card">
          {versions.map(({ version, at, what, who, reason, changed, service }, index) => {
            const before = versions[index + 1]?.service
            return (
              <Box as="li" key={version} className="line">
                <Box className="grow">
                  <Text size="note" tone="quiet" className="block">
                    {`${words.version(version)}　${timeWords(at, now, elder)}`}
                  </Text>
                  <Text strong className="block">
                    {words.stepsBy[what](who)}
                  </Text>
                  {reason && <Sentence className="block">{reason}</Sentence>}
                  {before &&
                    changed.map((fact) => (
                      <Text key={fact} size="label" className="block">
                        {`${words.facts[fact]}：${words.becomes(
                          factWords(fact, before, community),
                          factWords(fact, service, community),
                        )}`}
                      </Text>
                    ))}
                </Box>
              </Box>
            )
          })}
        </Box>
      )}
    </DeskPanel>
  )
}
