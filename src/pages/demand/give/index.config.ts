export default definePageConfig({ navigationBarTitleText: '我能提供 · 点菜' })
