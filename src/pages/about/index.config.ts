export default definePageConfig({ navigationBarTitleText: '关于点菜 · 点菜' })
