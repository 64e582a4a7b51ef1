export default defineAppConfig({
  pages: [
    'pages/home/index',
    'pages/menu/index',
    'pages/service/index',
    'pages/confirm/index',
    'pages/orders/index',
    'pages/rate/index',
    'pages/me/index',
    'pages/join/index',
    'pages/talk/index',
    'pages/about/index',
  ],
  subPackages: [
    { root: 'pages/volunteer', pages: ['tasks/index', 'task/index'] },
    { root: 'pages/worker', pages: ['desk/index'] },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTitleText: '点菜',
    navigationBarTextStyle: 'black',
    backgroundTextStyle: 'dark',
    backgroundColor: '#FAF7F2',
  },
  animation: false,
  lazyCodeLoading: 'requiredComponents',
})
