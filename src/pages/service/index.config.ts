export default definePageConfig({ navigationBarTitleText: '服务 · 点菜' })
