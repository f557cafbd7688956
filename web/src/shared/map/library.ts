// The one place that loads MapLibre, always by a dynamic import: a page without a map does not pay for it.
import 'maplibre-gl/dist/maplibre-gl.css'
import { Map, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'

setWorkerUrl(workerUrl)

export { Map, Marker }
