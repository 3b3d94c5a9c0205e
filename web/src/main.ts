import { createPinia } from 'pinia'
import { createApp } from 'vue'
import 'element-plus/theme-chalk/base.css'
import './shared/style/tokens.css'
import './shared/style/base.css'
import './shared/style/element.css'
import App from './app/App.vue'
import { router } from './app/router'
import { whenActingNeedsSignIn, whenSignedOut } from './shared/api/client'
import { i18n, locale, setLocale } from './shared/i18n/i18n'
import { useFreshSignIn } from './shared/session/freshSignIn'
import { useSession } from './shared/session/session'

setLocale(locale())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')

whenActingNeedsSignIn(() => useFreshSignIn().ask())
whenSignedOut(() => {
  const session = useSession()
  if (!session.who) return
  session.forget()
  void router.push({ name: 'sign-in', query: { next: router.currentRoute.value.fullPath } })
})
