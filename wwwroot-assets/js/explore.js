// What the explore page does in the browser: lays out the scatter of units, and turns a drag over a histogram into a range.

function decode(base64, type) {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    bytes[i] = text.charCodeAt(i);
  }
  return new type(bytes.buffer);
}

const floats = packed => decode(packed.bdata, Float32Array);
const integers = packed => decode(packed.bdata, Int32Array);

function axisOf(axis) {
  return { title: { text: axis.title }, range: axis.range ?? undefined, zeroline: false };
}

function cutoffLine(axis, isX) {
  const paper = { type: 'line', layer: 'below', line: { color: 'var(--sd-plot-hit)', width: 1.5, dash: 'dash' } };
  return isX
    ? { ...paper, xref: 'x', yref: 'paper', x0: axis.cutoff, x1: axis.cutoff, y0: 0, y1: 1 }
    : { ...paper, xref: 'paper', yref: 'y', x0: 0, x1: 1, y0: axis.cutoff, y1: axis.cutoff };
}

function cutoffNote(axis, isX) {
  const note = { text: axis.cutoffLabel, showarrow: false, font: { size: 12, color: 'var(--sd-plot-hit)' } };
  return isX
    ? { ...note, xref: 'x', yref: 'paper', x: axis.cutoff, y: 1, xanchor: 'right', yanchor: 'top', xshift: -3 }
    : { ...note, xref: 'paper', yref: 'y', x: 1, y: axis.cutoff, xanchor: 'right', yanchor: 'bottom' };
}

/** One point a unit. Traces are the groups that colours stand for; every point carries its row of the table that the figure was made from. */
export function completeUnits(spec) {
  const xs = floats(spec.xs), ys = floats(spec.ys), units = integers(spec.units), layerOf = integers(spec.layerOf), classOf = integers(spec.classOf), groupOf = integers(spec.groupOf);
  const values = spec.values ? floats(spec.values) : null;
  const members = spec.groups.map(() => []);
  for (let row = 0; row < xs.length; row++) {
    if (Number.isFinite(xs[row]) && Number.isFinite(ys[row]) && groupOf[row] >= 0) {
      members[groupOf[row]].push(row);
    }
  }
  const size = xs.length > 3000 ? 5 : xs.length > 800 ? 6 : 8;
  const data = spec.groups.map((group, g) => {
    const rows = members[g];
    const marker = { size, opacity: 0.7, symbol: group.symbol ?? 'circle', color: group.colour };
    if (group.isScale) {
      Object.assign(marker, {
        color: Float32Array.from(rows, row => values[row]), colorscale: 'Viridis', cmin: spec.scale.from, cmax: spec.scale.to,
        colorbar: { title: { text: spec.scale.title, side: 'right' }, thickness: 12, outlinewidth: 0 },
      });
    }
    return {
      type: webGlWorks() ? 'scattergl' : 'scatter', mode: 'markers', name: group.name, marker,
      x: Float32Array.from(rows, row => xs[row]), y: Float32Array.from(rows, row => ys[row]), customdata: Int32Array.from(rows),
      text: rows.map(row => `${spec.layers[layerOf[row]]}, unit ${units[row]}${classOf[row] >= 0 ? `: ${spec.classNames[classOf[row]]}` : ''}`),
      hovertemplate: `%{text}<br>${spec.x.name} %{x:.4g}<br>${spec.y.name} %{y:.4g}<extra></extra>`,
      selected: { marker: { opacity: 0.95, size: size + 1 } },
      unselected: { marker: { opacity: 0.18, size: size - 1 } },
      showlegend: !group.isScale,
    };
  });
  const shapes = [], annotations = [];
  for (const [axis, isX] of [[spec.x, true], [spec.y, false]]) {
    if (axis.cutoff !== null) {
      shapes.push(cutoffLine(axis, isX));
      annotations.push(cutoffNote(axis, isX));
    }
  }
  return {
    data, selectable: true, token: spec.token, axes: [spec.x.key, spec.y.key],
    identify: row => ({ name: spec.layers[layerOf[row]], number: units[row] }),
    layout: {
      height: spec.height,
      margin: { l: 64, r: 16, t: 40, b: 52 },
      modebar: { bgcolor: 'rgba(0,0,0,0)', color: 'var(--sd-text-soft)', activecolor: 'var(--sd-accent)' },
      xaxis: axisOf(spec.x), yaxis: axisOf(spec.y), shapes, annotations,
      dragmode: 'select',
      showlegend: spec.showLegend,
      legend: { orientation: 'h', x: 0, y: -0.22, yanchor: 'top', itemclick: false, itemdoubleclick: false, itemsizing: 'constant' },
      newselection: { line: { color: 'var(--sd-accent)', width: 1.5, dash: 'solid' } },
      uirevision: `${spec.x.key} ${spec.y.key}`,
    },
  };
}

/** Marks what is selected. A mask made for another table than the figure's is dropped: its rows would be other units. */
export function applyHighlight(figure, highlight) {
  if (!highlight || highlight.token !== figure.token) {
    return figure;
  }
  const mask = highlight.mask;
  const data = figure.data.map(trace => {
    if (!mask) {
      return { ...trace, selectedpoints: null };
    }
    const selected = [];
    trace.customdata.forEach((row, i) => { if (mask[row]) { selected.push(i); } });
    return { ...trace, selectedpoints: selected };
  });
  // A new revision makes plotly.js let go of its own rubber band: the region is drawn from the rule.
  return { ...figure, data, layout: { ...figure.layout, shapes: figure.layout.shapes.concat(highlight.shapes), selections: [], selectionrevision: highlight.turn } };
}

let webGl;
function webGlWorks() {
  webGl ??= !!document.createElement('canvas').getContext('webgl');
  return webGl;
}

const pixelsOfAClick = 3;
const millisecondsBetweenReports = 90;

/** Reports (key, low, high, done) while a pointer is dragged over an element with data-brush inside root, and (key, null, null, true) for a click. */
export function attachBrushes(root, listener) {
  let drag = null;

  function valueAt(clientX) {
    const box = drag.plot.getBoundingClientRect();
    const fraction = Math.min(1, Math.max(0, (clientX - box.left) / box.width));
    return drag.from + fraction * (drag.to - drag.from);
  }

  function show(clientX) {
    const box = drag.plot.getBoundingClientRect();
    const left = Math.max(box.left, Math.min(drag.startX, clientX)), right = Math.min(box.right, Math.max(drag.startX, clientX));
    Object.assign(drag.mark.style, { left: `${left}px`, top: `${box.top}px`, width: `${right - left}px`, height: `${box.height}px` });
  }

  function report(clientX, done) {
    const ends = [drag.start, valueAt(clientX)].sort((a, b) => a - b);
    listener.invokeMethodAsync('OnBrushed', drag.key, ends[0], ends[1], done).catch(() => {});
  }

  function onDown(event) {
    const plot = event.target.closest?.('[data-brush]');
    if (!plot || event.button !== 0) {
      return;
    }
    drag = { plot, key: plot.dataset.brush, from: Number(plot.dataset.from), to: Number(plot.dataset.to), startX: event.clientX, moved: false, last: 0 };
    drag.start = valueAt(event.clientX);
    plot.setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  function onMove(event) {
    if (!drag) {
      return;
    }
    if (!drag.moved && Math.abs(event.clientX - drag.startX) <= pixelsOfAClick) {
      return;
    }
    if (!drag.moved) {
      drag.moved = true;
      drag.mark = Object.assign(document.createElement('div'), { className: 'explore-brush' });
      document.body.append(drag.mark);
    }
    show(event.clientX);
    const now = performance.now();
    if (now - drag.last >= millisecondsBetweenReports) {
      drag.last = now;
      report(event.clientX, false);
    }
  }

  function onUp(event) {
    if (!drag) {
      return;
    }
    if (drag.moved) {
      report(event.clientX, true);
    } else {
      listener.invokeMethodAsync('OnBrushed', drag.key, null, null, true).catch(() => {});
    }
    drag.mark?.remove();
    drag = null;
  }

  function onCancel() {
    if (drag) {
      listener.invokeMethodAsync('OnBrushCancelled').catch(() => {});
      drag.mark?.remove();
      drag = null;
    }
  }

  function onKey(event) {
    if (event.key === 'Escape') {
      onCancel();
    }
  }

  root.addEventListener('pointerdown', onDown);
  root.addEventListener('pointermove', onMove);
  root.addEventListener('pointerup', onUp);
  root.addEventListener('pointercancel', onCancel);
  document.addEventListener('keydown', onKey);
  return {
    detach() {
      document.removeEventListener('keydown', onKey);
      root.removeEventListener('pointerdown', onDown);
      root.removeEventListener('pointermove', onMove);
      root.removeEventListener('pointerup', onUp);
      root.removeEventListener('pointercancel', onCancel);
    },
  };
}

/** Steps through the browser's own history: undo and the back button are the same thing. */
export function goBack(steps) {
  history.go(-steps);
}
