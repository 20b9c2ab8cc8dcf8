// The one place that talks to plotly.js. A figure arrives as JSON ("kind" says who completes it); colours are CSS variables,
// resolved when drawn, so that a change of theme redraws without asking the server.
import { completeJitter } from './jitter.js';
import { applyHighlight, completeUnits } from './explore.js';
import { completeMultiples } from './multiples.js';

const plotlyAddress = './_content/Plotly.Blazor/plotly-3.7.0.min.js';
const surfaces = new Map();
let plotlyLoading;

function loadPlotly() {
  plotlyLoading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = plotlyAddress;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { plotlyLoading = undefined; reject(new Error('The plotting library could not be loaded.')); };
    document.head.append(script);
  });
  return plotlyLoading;
}

function resolveColours(value, style) {
  if (typeof value === 'string') {
    return value.replace(/var\((--[\w-]+)\)/g, (_, name) => style.getPropertyValue(name).trim());
  }
  if (Array.isArray(value)) {
    return value.map(v => resolveColours(v, style));
  }
  if (value && typeof value === 'object' && !ArrayBuffer.isView(value) && !('bdata' in value)) {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, resolveColours(v, style)]));
  }
  return value;
}

const axisDefaults = {
  automargin: true,
  gridcolor: 'var(--sd-plot-grid)',
  linecolor: 'var(--sd-line)',
  zerolinecolor: 'var(--sd-line)',
  tickcolor: 'var(--sd-line)',
  title: { standoff: 12, font: { size: 13 } },
};

const narrowBelow = 560;

function completeLayout(layout) {
  const complete = {
    autosize: true,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    margin: { l: 60, r: 24, t: 16, b: 48 },
    hovermode: 'closest',
    dragmode: 'pan',
    showlegend: false,
    hoverlabel: { bgcolor: 'var(--sd-surface)', bordercolor: 'var(--sd-line)', font: { color: 'var(--sd-text)' } },
    font: { family: getComputedStyle(document.body).fontFamily, size: 13, color: 'var(--sd-text)' },
    ...layout,
  };
  for (const name of Object.keys(complete).filter(n => /^[xy]axis\d*$/.test(n))) {
    complete[name] = { ...axisDefaults, ...complete[name], title: { ...axisDefaults.title, ...complete[name].title } };
  }
  return complete;
}

function wrapped(text, longest) {
  const lines = [''];
  for (const word of (text ?? '').split(' ')) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + word.length >= longest) lines.push(word);
    else lines[last] += (lines[last] ? ' ' : '') + word;
  }
  return lines.join('<br>');
}

function shortened(label) {
  const [, name, count] = label.match(/^(.*?)( \([\d,]+\))?$/);
  return (name.length > 13 ? name.slice(0, 12) + '…' : name) + (count ?? '');
}

// A phone leaves some 300 pixels: labels give way to the data.
function fit(layout, width) {
  if (width >= narrowBelow) {
    return layout;
  }
  const { xaxis = {}, yaxis = {}, xaxis2 } = layout;
  const x = { ...xaxis, title: { ...xaxis.title, text: wrapped(xaxis.title?.text, width / (yaxis.ticktext || yaxis.type === 'category' ? 14 : 8)) } };
  if (x.categoryarray) {
    Object.assign(x, { tickvals: x.categoryarray, ticktext: x.categoryarray.map(l => l.replace('n = ', '').replace(' of ', '/')) });
  }
  const y = { ...yaxis };
  const rows = y.ticktext ?? (y.type === 'category' ? y.categoryarray : undefined);
  if (rows) {
    Object.assign(y, { tickvals: y.tickvals ?? y.categoryarray, ticktext: rows.map(shortened), title: { text: '' } });
  }
  const second = xaxis2 ? { xaxis2: { ...xaxis2, title: { ...xaxis2.title, text: wrapped(xaxis2.title?.text, width / 9) } } } : {};
  return { ...layout, font: { ...layout.font, size: 11 }, margin: { ...layout.margin, l: 36, r: 8 }, xaxis: x, yaxis: y, ...second };
}

const config = {
  displaylogo: false,
  responsive: false,
  scrollZoom: false,
  modeBarButtonsToRemove: ['toImage', 'select2d', 'lasso2d', 'autoScale2d', 'toggleSpikelines'],
};

// The bar always shows: it holds the lasso.
const selectableConfig = { ...config, displayModeBar: true, modeBarButtonsToRemove: ['toImage', 'autoScale2d', 'toggleSpikelines'] };
const millisecondsBetweenRegions = 120;

async function complete(figure) {
  const completers = { jitter: completeJitter, units: completeUnits, multiples: completeMultiples };
  return completers[figure.kind]?.(figure) ?? figure;
}

/** Most layouts are the same at every width but for their labels; some arrange themselves. */
function layoutOf(figure, width) {
  return figure.layoutFor ? completeLayout(figure.layoutFor(width)) : fit(completeLayout(figure.layout), width);
}

async function render(surface) {
  const plotly = await loadPlotly();
  const style = getComputedStyle(document.documentElement);
  const figure = applyHighlight(surface.figure, surface.highlight);
  surface.width = surface.element.offsetWidth;
  const layout = resolveColours(layoutOf(figure, surface.width), style);
  if (figure.layoutFor) {
    surface.element.parentElement.style.height = `${layout.height}px`;
  }
  await plotly.react(surface.element, resolveColours(figure.data, style), layout, figure.selectable ? selectableConfig : config);
  // A browser may promise WebGL and then refuse a further context: plotly.js leaves a notice where the points should be.
  if (surface.element.querySelector('.no-webgl') && surface.figure.data.some(trace => trace.type === 'scattergl')) {
    surface.figure.data.forEach(trace => { trace.type = trace.type === 'scattergl' ? 'scatter' : trace.type; });
    plotly.purge(surface.element);
    surface.listening = false;
    return render(surface);
  }
  if (!surface.listening) {
    surface.listening = true;
    listen(surface);
  }
}

function listen(surface) {
  const element = surface.element;
  element.on('plotly_click', event => {
    const point = event.points?.[0];
    if (point?.customdata !== undefined && surface.listener) {
      const { name, number } = surface.figure.identify?.(point.customdata) ?? { name: point.data.name, number: point.customdata };
      surface.listener.invokeMethodAsync('OnPointClicked', String(name ?? ''), Number(number));
    }
  });
  element.on('plotly_clickannotation', event => event.annotation.name && surface.listener?.invokeMethodAsync('OnPointClicked', event.annotation.name, 0));
  element.on('plotly_selecting', event => reportRegion(surface, event, false));
  element.on('plotly_selected', event => reportRegion(surface, event, true));
  element.on('plotly_deselect', () => reportRegion(surface, null, true));
  element.on('plotly_hover', event => showImage(surface, event));
  element.on('plotly_unhover', () => surface.image?.remove());
}

// The region goes to the server, not the points in it: the rule decides who is selected, and a region is a few bytes.
function reportRegion(surface, event, done) {
  const axes = surface.figure.axes;
  const now = performance.now();
  if (!axes || !surface.listener || (!done && now - (surface.regionReported ?? 0) < millisecondsBetweenRegions)) {
    return;
  }
  surface.regionReported = now;
  const region = event?.lassoPoints ?? event?.range;
  if (event && !region) {
    return;
  }
  const name = Object.keys(region ?? {}).find(k => k.startsWith('x')) ?? 'x';
  const xs = Array.from(region?.[name] ?? [], Number), ys = Array.from(region?.[name.replace('x', 'y')] ?? [], Number);
  surface.listener.invokeMethodAsync('OnRegionSelected', axes[0], axes[1], xs, ys, !!event?.lassoPoints, done).catch(() => {});
}

function mark(surface, token, mask, shapesJson) {
  surface.highlight = { token, mask, shapes: JSON.parse(shapesJson), turn: (surface.highlight?.turn ?? 0) + 1 };
}

/** Marks the selected rows of a figure of units. */
export async function highlight(element, token, mask, shapesJson) {
  const surface = surfaces.get(element);
  if (surface) {
    mark(surface, token, mask, shapesJson);
    if (surface.figure?.token === token) {
      await render(surface);
    }
  }
}

function showImage(surface, event) {
  const images = surface.figure.images;
  const point = event.points?.[0];
  surface.image?.remove();
  if (!images || point?.customdata === undefined) {
    return;
  }
  const image = surface.image ??= Object.assign(document.createElement('img'), { className: 'plot-hover-image', alt: '' });
  image.src = images.addresses?.[point.customdata] ?? images.prefix + point.customdata + images.suffix;
  const box = surface.element.getBoundingClientRect();
  // On the other side of the pointer, so that it hides nothing one looks at.
  const onLeft = event.event.clientX - box.left > box.width / 2;
  image.style.left = onLeft ? '0.5rem' : 'auto';
  image.style.right = onLeft ? 'auto' : '0.5rem';
  surface.element.append(image);
}

/** Draws or redraws. The newest figure wins where an older one is still loading its data. */
export async function draw(element, json, listener, token, mask, shapesJson) {
  let surface = surfaces.get(element);
  if (!surface) {
    surface = { element, listener, turn: 0 };
    surface.resize = new ResizeObserver(() => {
      if (!surface.figure || !surface.listening || element.offsetWidth === 0 || element.offsetWidth === surface.width) {
        return;
      }
      const changesLabels = (surface.width < narrowBelow) !== (element.offsetWidth < narrowBelow);
      surface.width = element.offsetWidth;
      if (changesLabels || surface.figure.layoutFor) render(surface);
      else window.Plotly.Plots.resize(element);
    });
    surfaces.set(element, surface);
    surface.resize.observe(element);
  }
  if (shapesJson) {
    mark(surface, token, mask, shapesJson);
  }
  const turn = ++surface.turn;
  const figure = await complete(JSON.parse(json));
  if (turn === surface.turn && surfaces.has(element)) {
    surface.figure = figure;
    await render(surface);
  }
}

/** Saves the plot as it would be printed: light, with its title, whatever the theme of the page. */
export async function download(element, format, fileName, title) {
  const surface = surfaces.get(element);
  if (!surface?.figure) {
    return;
  }
  const plotly = await loadPlotly();
  const light = document.createElement('div');
  light.dataset.theme = 'light';
  document.body.append(light);
  const style = getComputedStyle(light);
  const figure = applyHighlight(surface.figure, surface.highlight);
  const layout = resolveColours(completeLayout(figure.layoutFor?.(element.offsetWidth) ?? figure.layout), style);
  const printed = {
    data: resolveColours(figure.data, style),
    layout: { ...layout, paper_bgcolor: '#fff', plot_bgcolor: '#fff', title: { text: title, font: { size: 17 } }, margin: { ...layout.margin, t: 56 } },
  };
  light.remove();
  const box = element.getBoundingClientRect();
  await plotly.downloadImage(printed, { format, filename: fileName, width: Math.round(box.width), height: Math.round(box.height) + 40, scale: format === 'png' ? 2 : 1 });
}

export function dispose(element) {
  const surface = surfaces.get(element);
  if (surface) {
    surface.resize.disconnect();
    surfaces.delete(element);
    window.Plotly?.purge(element);
  }
}

addEventListener('selectivity-theme', () => surfaces.forEach(surface => surface.figure && render(surface)));
