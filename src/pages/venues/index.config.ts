export default definePageConfig({ navigationBarTitleText: '借场地 · 点菜' })
