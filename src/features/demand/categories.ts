import { CATEGORIES, type CategoryId } from '@/contract/menu'

export const categoryName = (id: string | null) => CATEGORIES.find((category) => category.id === id)?.name ?? null

export const CATEGORY_CHOICES = CATEGORIES.map(({ id, name }) => ({ id: id as CategoryId, words: name }))
