export default definePageConfig({ navigationBarTitleText: '能帮的事 · 点菜' })
