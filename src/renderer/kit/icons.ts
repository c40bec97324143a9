import ArrowRight from 'lucide-vue-next/dist/esm/icons/arrow-right.js'
import Box from 'lucide-vue-next/dist/esm/icons/box.js'
import Braces from 'lucide-vue-next/dist/esm/icons/braces.js'
import Calendar from 'lucide-vue-next/dist/esm/icons/calendar.js'
import Check from 'lucide-vue-next/dist/esm/icons/check.js'
import ChevronDown from 'lucide-vue-next/dist/esm/icons/chevron-down.js'
import ChevronLeft from 'lucide-vue-next/dist/esm/icons/chevron-left.js'
import ChevronRight from 'lucide-vue-next/dist/esm/icons/chevron-right.js'
import ChevronUp from 'lucide-vue-next/dist/esm/icons/chevron-up.js'
import CircleCheck from 'lucide-vue-next/dist/esm/icons/circle-check.js'
import Clock from 'lucide-vue-next/dist/esm/icons/clock.js'
import CloudOff from 'lucide-vue-next/dist/esm/icons/cloud-off.js'
import Columns2 from 'lucide-vue-next/dist/esm/icons/columns-2.js'
import Columns3 from 'lucide-vue-next/dist/esm/icons/columns-3.js'
import Copy from 'lucide-vue-next/dist/esm/icons/copy.js'
import Crown from 'lucide-vue-next/dist/esm/icons/crown.js'
import Cylinder from 'lucide-vue-next/dist/esm/icons/cylinder.js'
import Database from 'lucide-vue-next/dist/esm/icons/database.js'
import Download from 'lucide-vue-next/dist/esm/icons/download.js'
import Ellipsis from 'lucide-vue-next/dist/esm/icons/ellipsis.js'
import Eye from 'lucide-vue-next/dist/esm/icons/eye.js'
import EyeOff from 'lucide-vue-next/dist/esm/icons/eye-off.js'
import File from 'lucide-vue-next/dist/esm/icons/file.js'
import Flag from 'lucide-vue-next/dist/esm/icons/flag.js'
import Folder from 'lucide-vue-next/dist/esm/icons/folder.js'
import Funnel from 'lucide-vue-next/dist/esm/icons/funnel.js'
import Globe from 'lucide-vue-next/dist/esm/icons/globe.js'
import Grid3x3 from 'lucide-vue-next/dist/esm/icons/grid-3x3.js'
import Info from 'lucide-vue-next/dist/esm/icons/info.js'
import KeyRound from 'lucide-vue-next/dist/esm/icons/key-round.js'
import LayoutDashboard from 'lucide-vue-next/dist/esm/icons/layout-dashboard.js'
import LayoutGrid from 'lucide-vue-next/dist/esm/icons/layout-grid.js'
import Lightbulb from 'lucide-vue-next/dist/esm/icons/lightbulb.js'
import Lock from 'lucide-vue-next/dist/esm/icons/lock.js'
import Moon from 'lucide-vue-next/dist/esm/icons/moon.js'
import OctagonAlert from 'lucide-vue-next/dist/esm/icons/octagon-alert.js'
import Package from 'lucide-vue-next/dist/esm/icons/package.js'
import Play from 'lucide-vue-next/dist/esm/icons/play.js'
import Plus from 'lucide-vue-next/dist/esm/icons/plus.js'
import Redo2 from 'lucide-vue-next/dist/esm/icons/redo-2.js'
import Scale from 'lucide-vue-next/dist/esm/icons/scale.js'
import Scissors from 'lucide-vue-next/dist/esm/icons/scissors.js'
import Search from 'lucide-vue-next/dist/esm/icons/search.js'
import ShieldAlert from 'lucide-vue-next/dist/esm/icons/shield-alert.js'
import SlidersHorizontal from 'lucide-vue-next/dist/esm/icons/sliders-horizontal.js'
import Smartphone from 'lucide-vue-next/dist/esm/icons/smartphone.js'
import Sun from 'lucide-vue-next/dist/esm/icons/sun.js'
import Tag from 'lucide-vue-next/dist/esm/icons/tag.js'
import Trash2 from 'lucide-vue-next/dist/esm/icons/trash-2.js'
import TriangleAlert from 'lucide-vue-next/dist/esm/icons/triangle-alert.js'
import Undo2 from 'lucide-vue-next/dist/esm/icons/undo-2.js'
import Upload from 'lucide-vue-next/dist/esm/icons/upload.js'
import User from 'lucide-vue-next/dist/esm/icons/user.js'
import Users from 'lucide-vue-next/dist/esm/icons/users.js'
import X from 'lucide-vue-next/dist/esm/icons/x.js'

/** Lucide's icons, each imported by itself: the index of the package would bring all of them. */
export const generic = {
  search: Search,
  'chevron-right': ChevronRight,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-up': ChevronUp,
  user: User,
  group: Users,
  'aws-policy': Box,
  'inline-policy': Braces,
  provider: Globe,
  resource: Cylinder,
  dashboard: LayoutDashboard,
  'access-map': Grid3x3,
  flag: Flag,
  play: Play,
  calendar: Calendar,
  clock: Clock,
  settings: SlidersHorizontal,
  undo: Undo2,
  redo: Redo2,
  sun: Sun,
  moon: Moon,
  plus: Plus,
  more: Ellipsis,
  close: X,
  check: Check,
  copy: Copy,
  download: Download,
  upload: Upload,
  eye: Eye,
  'eye-off': EyeOff,
  warning: TriangleAlert,
  error: OctagonAlert,
  'security-warning': ShieldAlert,
  info: Info,
  suggestion: Lightbulb,
  arrow: ArrowRight,
  filter: Funnel,
  folder: Folder,
  tag: Tag,
  lock: Lock,
  key: KeyRound,
  phone: Smartphone,
  split: Columns2,
  columns: Columns3,
  file: File,
  trash: Trash2,
  offline: CloudOff,
  saved: CircleCheck,
  database: Database,
  crown: Crown,
  scale: Scale,
  cut: Scissors,
  cube: Package,
  tiles: LayoutGrid
} as const

/** Our own, where Lucide has no equal: paths on a 16 x 16 field. */
export const own = {
  logo: ['M2.5 14V7.5a5.5 5.5 0 0 1 11 0V14M1.5 14h3M11.5 14h3M6 14V7M10 14V7M4.5 9.5h7'],
  role: ['M1.75 12h12.5M3.5 12v-1.5a4.5 4.5 0 0 1 9 0V12M6.5 6.25V9M9.5 6.25V9M6.5 5.5 7 3.75h2l.5 1.75'],
  policy: [
    'M4.25 1.75h5L12.5 5v8.25a1 1 0 0 1-1 1h-7.25a1 1 0 0 1-1-1V2.75a1 1 0 0 1 1-1Z',
    'M9 1.9V5.25h3.35M5.75 8.25h4.5M5.75 11h3'
  ],
  guardrail: [
    'M8 1.75c1.7 1.2 3.4 1.75 5.25 1.9v4.1c0 3.2-2.2 5.4-5.25 6.5-3.05-1.1-5.25-3.3-5.25-6.5v-4.1c1.85-.15 3.55-.7 5.25-1.9Z'
  ]
} as const

export type IconName = keyof typeof generic | keyof typeof own
