import { useState } from 'react'
import type { ToPublish } from '@/features/demand/desk-demands'
import { DemandPart } from '@/features/demand/desk-part'
import { categoryOf, useMenu } from '@/features/menu/menu'

/** What is asked for beside what the menu and others can give. */
export const Demand = ({ community, onPublish }: { community: string; onPublish: (fill: ToPublish) => void }) => {
  const [category, setCategory] = useState(categoryOf(undefined))
  const { refusal, ...services } = useMenu(community, category)
  return (
    <DemandPart
      community={community}
      category={category ?? null}
      onCategory={(chosen) => setCategory(chosen ?? undefined)}
      services={{ ...services, failed: refusal !== undefined }}
      onPublish={onPublish}
    />
  )
}
