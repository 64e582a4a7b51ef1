import { demand } from '@/i18n/demand.zh-CN'
import { useQuery } from '@/platform/use-call'
import { Select } from '@/ui/field'

const words = demand.grid

const NOT_SAID = 'none'

/** Which part of a community (12 digits) is meant; nothing to choose where it has no parts. */
export const GridSelect = ({
  id,
  community,
  value,
  onChange,
}: {
  id: string
  community: string | undefined
  /** The code of a grid; `''`: not said. */
  value: string
  onChange: (grid: string) => void
}) => {
  const { value: found } = useQuery('account.grids', community ? { community } : null)
  const grids = found?.grids ?? []
  if (grids.length === 0) return null
  return (
    <Select
      id={id}
      label={words.label}
      placeholder={words.label}
      value={grids.some(({ code }) => code === value) ? value : NOT_SAID}
      choices={[
        { id: NOT_SAID, words: words.is(words.notSaid) },
        ...grids.map(({ code, name, covers }) => ({ id: code, words: words.is(words.name(name, covers)) })),
      ]}
      onChange={(chosen) => onChange(chosen === NOT_SAID ? '' : chosen)}
    />
  )
}
