export default definePageConfig({ navigationBarTitleText: '需求 · 点菜' })
