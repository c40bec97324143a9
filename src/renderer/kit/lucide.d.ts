declare module 'lucide-vue-next/dist/esm/icons/*' {
  import type { FunctionalComponent } from 'vue'
  const icon: FunctionalComponent<{ size?: number }>
  export default icon
}
