import type { CodeSpace } from 'glass-easel-miniprogram-adapter'

/** WeChat's own components, which are not part of its component engine. These do what Diancai asks of them. */

/** A component as its own code sees it. */
interface Instance {
  _$: { getBackendElement(): unknown }
  data: Record<string, unknown>
  triggerEvent(name: string, detail: object, options: object): void
}

interface Definition {
  properties?: Record<string, unknown>
  attached?(instance: Instance, element: HTMLElement): void
  changed?(instance: Instance, element: HTMLElement): void
}

const ARIA = ['label', 'checked', 'selected', 'disabled', 'expanded', 'current', 'live', 'busy', 'modal', 'valuetext']

const ariaProperty = (name: string) => `aria${name[0]?.toUpperCase()}${name.slice(1)}`
const ariaProperties = ['role', 'hidden', ...ARIA].map(ariaProperty)

const elementOf = (instance: Instance) => instance._$.getBackendElement() as HTMLElement

const emit = (instance: Instance, name: string, detail: object) =>
  instance.triggerEvent(name, detail, { bubbles: false, composed: false })

const setAttribute = (element: HTMLElement, name: string, value: unknown) => {
  if (value === null || value === undefined || value === '') element.removeAttribute(name)
  else element.setAttribute(name, String(value))
}

const applyAria = ({ data }: Instance, element: HTMLElement) => {
  setAttribute(element, 'role', data.ariaRole)
  for (const name of ['hidden', ...ARIA]) setAttribute(element, `aria-${name}`, data[ariaProperty(name)])
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const controls = new WeakMap<Instance, Control>()

/** Puts a browser's own control into a component; its events do not leave the component. */
const hold = <C extends Control>(instance: Instance, element: HTMLElement, control: C) => {
  for (const type of ['input', 'change', 'focus', 'blur'])
    control.addEventListener(type, (event) => event.stopPropagation())
  controls.set(instance, control)
  element.append(control)
  return control
}

const applyToControl = (instance: Instance) => {
  const control = controls.get(instance)
  if (!control) return
  const { data } = instance
  const value = String(data.value ?? '')
  if (control.value !== value) control.value = value
  control.disabled = Boolean(data.disabled)
  setAttribute(control, 'aria-label', data.ariaLabel)
  if (control instanceof HTMLSelectElement) return
  control.placeholder = String(data.placeholder ?? '')
  if (Number(data.maxlength) >= 0) control.maxLength = Number(data.maxlength)
}

const textField = (tag: 'input' | 'textarea'): Definition => ({
  properties: {
    value: null,
    placeholder: String,
    disabled: Boolean,
    maxlength: { type: Number, value: 140 },
    focus: Boolean,
  },
  attached(instance, element) {
    const control = hold(instance, element, document.createElement(tag))
    const detail = () => ({ value: control.value, cursor: control.selectionStart })
    control.addEventListener('input', () => emit(instance, 'input', detail()))
    control.addEventListener('focus', () => emit(instance, 'focus', detail()))
    control.addEventListener('blur', () => emit(instance, 'blur', detail()))
    control.addEventListener('keydown', (event) => {
      if (tag === 'input' && (event as KeyboardEvent).key === 'Enter') emit(instance, 'confirm', detail())
    })
    applyToControl(instance)
  },
  changed: applyToControl,
})

/** On a phone a picker opens over the page; here a browser's own control lies invisible over it. */
const picker: Definition = {
  properties: {
    mode: { type: String, value: 'selector' },
    value: null,
    range: Array,
    rangeKey: String,
    disabled: Boolean,
  },
  attached(instance, element) {
    const { mode } = instance.data
    if (mode !== 'selector' && mode !== 'date' && mode !== 'time')
      throw new Error(`There is no picker of mode ${mode} here`)
    const control = hold(instance, element, document.createElement(mode === 'selector' ? 'select' : 'input'))
    if (control instanceof HTMLInputElement) control.type = String(mode)
    control.addEventListener('change', () => emit(instance, 'change', { value: control.value }))
    picker.changed?.(instance, element)
  },
  changed(instance) {
    applyToControl(instance)
    const control = controls.get(instance)
    if (!(control instanceof HTMLSelectElement)) return
    const { range, rangeKey } = instance.data as { range: (string | Record<string, string>)[]; rangeKey: string }
    control.replaceChildren(
      ...range.map((item, index) => new Option(typeof item === 'string' ? item : item[rangeKey], String(index))),
    )
    // Also what was chosen before may be confirmed.
    control.selectedIndex = -1
  },
}

const NEAR_THE_END = 50

const scrollView: Definition = {
  properties: { scrollX: Boolean, scrollY: Boolean, scrollTop: null, scrollIntoView: String, lowerThreshold: null },
  attached(instance, element) {
    element.addEventListener('scroll', () => {
      const { scrollTop, scrollLeft, scrollHeight, scrollWidth, clientHeight } = element
      emit(instance, 'scroll', { scrollTop, scrollLeft, scrollHeight, scrollWidth })
      const left = scrollHeight - clientHeight - scrollTop
      if (left <= Number(instance.data.lowerThreshold ?? NEAR_THE_END))
        emit(instance, 'scrolltolower', { direction: 'bottom' })
    })
    scrollView.changed?.(instance, element)
  },
  changed({ data }, element) {
    element.style.overflowX = data.scrollX ? 'auto' : ''
    element.style.overflowY = data.scrollY ? 'auto' : ''
    if (data.scrollTop !== null) element.scrollTop = Number(data.scrollTop)
    if (data.scrollIntoView) element.querySelector(`#${CSS.escape(String(data.scrollIntoView))}`)?.scrollIntoView()
  },
}

const image: Definition = {
  properties: { src: String, mode: String },
  attached(instance, element) {
    element.append(document.createElement('img'))
    image.changed?.(instance, element)
  },
  changed({ data }, element) {
    element.querySelector('img')?.setAttribute('src', String(data.src))
  },
}

const button: Definition = {
  properties: { disabled: Boolean, openType: String },
  attached: (_, element) => {
    if (!element.hasAttribute('role')) element.setAttribute('role', 'button')
  },
  changed({ data }, element) {
    element.style.pointerEvents = data.disabled ? 'none' : ''
  },
}

const definitions: Record<string, Definition> = {
  view: {},
  text: {},
  label: {},
  button,
  image,
  input: textField('input'),
  textarea: textField('textarea'),
  picker,
  'scroll-view': scrollView,
}

/** The elements that stand for the components, by component name. */
export const elementNames: Record<string, string> = Object.fromEntries(
  Object.keys(definitions).map((name) => [name, `wx-${name}`]),
)

/** Defines every built-in component in the space of the mini-program's code. */
export const defineComponents = (space: CodeSpace) => {
  for (const [name, { properties = {}, attached, changed }] of Object.entries(definitions)) {
    const is = `wx:${name}`
    const own = Object.keys(properties)
    space.componentEnv(is, ({ Component }) => {
      Component({
        properties: {
          ...Object.fromEntries(ariaProperties.map((property) => [property, null])),
          hidden: Boolean,
          ...(properties as object),
        },
        observers: {
          [ariaProperties.join(', ')]() {
            applyAria(this as unknown as Instance, elementOf(this as unknown as Instance))
            changed?.(this as unknown as Instance, elementOf(this as unknown as Instance))
          },
          hidden(hidden: boolean) {
            elementOf(this as unknown as Instance).style.display = hidden ? 'none' : ''
          },
          ...(own.length > 0 && {
            [own.join(', ')]() {
              changed?.(this as unknown as Instance, elementOf(this as unknown as Instance))
            },
          }),
        },
        lifetimes: {
          attached() {
            attached?.(this as unknown as Instance, elementOf(this as unknown as Instance))
          },
        },
      })
    })
    const components = space.getComponentSpace()
    const component = components.getComponentByUrlWithoutDefault(is, '')
    if (!component) throw new Error(`<${name}> was not defined`)
    components.setGlobalUsingComponent(name, component)
  }
}
