export default definePageConfig({ navigationBarTitleText: '场地 · 点菜' })
