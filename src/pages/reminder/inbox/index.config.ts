export default definePageConfig({ navigationBarTitleText: '消息 · 点菜' })
